"""What happens to a person besides plain editing: invited, in, out, and back again."""

from allauth.account.models import EmailAddress
from django.contrib.auth import SESSION_KEY, authenticate
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.letters import send_address_changed
from accounts.models import User
from core.workflow import Refusal, Refused


@transaction.atomic
def renew_invitation(person: User) -> User:
    """Make every earlier link useless; refuse when the person can sign in already or is deactivated."""
    person = _locked(person)
    if not person.is_active:
        raise _refused(_("%(person)s is deactivated. Reactivate first."), person)
    if person.has_usable_password():
        raise _refused(
            _("%(person)s has already chosen a password. Whoever forgets it asks for a new one on the sign-in page."),
            person,
        )
    person.set_unusable_password()
    person._change_reason = gettext_noop("New invitation")
    person.save()
    return person


@transaction.atomic
def accept_invitation(person: User, *, password: str) -> User:
    """The invited person's own password; refuse when somebody used the link a moment ago."""
    seen, person = person.password, _locked(person)
    if person.password != seen or not person.is_active:
        raise _refused(_("This link was used a moment ago. Sign in with the password that was chosen."), person)
    person.set_password(password)
    person._history_user = person
    person._change_reason = gettext_noop("Accepted the invitation")
    person.save()
    return person


@transaction.atomic
def deactivate(person: User, *, by: User, reason: str) -> User:
    """Close the account, end its sessions and make an open invitation useless. Never oneself, never the last."""
    person = _locked(person)
    one_at_a_time()
    if person.pk == by.pk:
        raise _refused(_("You cannot deactivate yourself. Ask another administrator."), person)
    if not person.is_active:
        raise _refused(_("%(person)s was already deactivated."), person)
    if is_last_administrator(person):
        raise _refused(_("%(person)s is the last administrator. Make somebody else administrator first."), person)
    person.is_active = False
    if not person.has_usable_password():
        person.set_unusable_password()
    person._change_reason = reason
    person.save()
    end_sessions(person)
    return person


@transaction.atomic
def reactivate(person: User, *, reason: str) -> User:
    """Open the account again, with the roles that were not ended."""
    person = _locked(person)
    if person.is_active:
        raise _refused(_("%(person)s is already active."), person)
    person.is_active = True
    person._change_reason = reason
    person.save()
    return person


@transaction.atomic
def choose_language(person: User, language: str) -> User:
    person = _locked(person)
    if person.language != language:
        person.language = language
        person._change_reason = gettext_noop("Chose another language")
        person.save()
    return person


def keep_address(person: User, old_address: str) -> None:
    """After a change of address: the old one opens nothing any more, and whoever reads it is told."""
    EmailAddress.objects.filter(user=person).exclude(email=person.email).delete()
    if old_address and old_address != person.email:
        transaction.on_commit(lambda: send_address_changed(person, old_address))


def end_sessions(person: User) -> None:
    """Sign the person out everywhere, also for the case that the account is opened again later."""
    for session in Session.objects.filter(expire_date__gt=timezone.now()):
        if session.get_decoded().get(SESSION_KEY) == str(person.pk):
            session.delete()


def one_at_a_time(person: User | None = None) -> None:
    """Wait for whoever gives out names, addresses or the right of administrator, until the end of the transaction."""
    ContentType.objects.select_for_update(no_key=True).get(app_label="accounts", model="user")


def is_last_administrator(person: User) -> bool:
    others = User.objects.filter(is_administrator=True, is_active=True).exclude(pk=person.pk)
    return person.is_administrator and not others.exists()


def _locked(person: User) -> User:
    """Locked for changes only: what the person does meanwhile can still be written in a history."""
    return User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def _refused(sentence: str, person: User) -> Refused:
    return Refused([Refusal(sentence % {"person": person})])


def is_confirmed_by(request: HttpRequest, password: str) -> bool:
    """The person who is signed in types their own password; a wrong one counts as a failed attempt to sign in."""
    return authenticate(request, username=request.user.username, password=password) == request.user
