"""What happens to people and their roles besides plain editing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from core.workflow import Refusal, Refused
from organisations.models import Membership, Party
from organisations.queries import membership_of


@transaction.atomic
def invite_person(person: User, *, role: str = "", party: Party | None = None) -> User:
    """Make an account that opens with an invitation, where asked for with a first role for a party."""
    person.set_unusable_password()
    person._change_reason = gettext_noop("Invited")
    person.save()
    if party:
        membership = Membership(user=person, role=role, **membership_of(party))
        membership._change_reason = gettext_noop("Invited")
        membership.save()
    return person


@transaction.atomic
def end_membership(membership: Membership, *, reason: str) -> Membership:
    """From now on the role counts for nothing; the row stays, with the day and the reason."""
    membership = Membership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    if membership.ended_on:
        sentence = _("This role was already ended on %(day)s.") % {"day": membership.ended_on.strftime("%d/%m/%Y")}
        raise Refused([Refusal(sentence, membership.get_absolute_url())])
    membership.ended_on = timezone.localdate()
    membership._change_reason = reason
    membership.save()
    return membership
