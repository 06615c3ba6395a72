import time

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in

from accounts.sessions import USED_AT


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        user_logged_in.connect(note_first_use, dispatch_uid="note_first_use")


def note_first_use(sender, request, **about) -> None:
    """A session that was just written need not be written again at the next page."""
    request.session[USED_AT] = int(time.time())
