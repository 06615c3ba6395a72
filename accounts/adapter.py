"""Nobody signs up: people are invited by an administrator."""

from allauth.account.adapter import DefaultAccountAdapter


class InvitedPeopleOnly(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False
