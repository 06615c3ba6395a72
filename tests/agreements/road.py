"""The people around one agreement, and the steps they take through the browser or straight away."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import reverse

from accounts.models import User
from agreements.models import Version
from agreements.text.content import content_sha256
from agreements.versions.workflow import version_workflow
from organisations.models import Office, Organisation
from tests.accounts.factories import PASSWORD
from tests.organisations.factories import member


@dataclass
class Parties:
    """One agency and one minister's office, with the people who act for them."""

    organisation: Organisation
    office: Office
    editor: User
    head: User
    reviewer: User
    minister: User
    chair: User


def parties_of(version: Version) -> Parties:
    organisation, office = version.agreement.organisation, version.agreement.principals.first().office
    return Parties(
        organisation=organisation,
        office=office,
        editor=member("editor", organisation, first_name="Els", last_name="Editor"),
        head=member("head", organisation, first_name="Hanne", last_name="Hoofd"),
        reviewer=member("reviewer", office, first_name="Rik", last_name="Reviewer"),
        minister=member("minister", office, first_name="Mia", last_name="Minister"),
        chair=member("chair", organisation, first_name="Chris", last_name="Chair"),
    )


def walk(version: Version, *steps: tuple[User, str]) -> Version:
    """Take these steps as the workflow does, without a page; the version as it is then."""
    for person, name in steps:
        version = version_workflow.take(name, version, by=person, reason="Zo afgesproken.")
    return version


def signed_by_all(version: Version, parties: Parties) -> Version:
    return walk(
        version,
        (parties.head, "share"),
        (parties.minister, "agree_as_principal"),
        (parties.head, "agree_as_agency"),
        (parties.head, "sign_as_agency"),
        (parties.minister, "sign_as_principal"),
    )


def form_of(person: User, version: Version, name: str) -> tuple[str, dict]:
    """Where a step is taken on the pages, and what its form sends when this person has read the version as it is."""
    version = Version.objects.get(pk=version.pk)
    page, fields = version_workflow.transitions[name].page, {"revision": version.revision, "reason": ""}
    if page:
        with_password(person)
        fields |= {"seen": content_sha256(version), "has_read": "on", "password": PASSWORD}
    return reverse(page or "agreements:transition", args=[version.pk, name]), fields


def with_password(person: User) -> User:
    """This person can confirm a step with PASSWORD."""
    if not person.check_password(PASSWORD):
        person.password = make_password(PASSWORD)
        User.objects.filter(pk=person.pk).update(password=person.password)
    return person


def take(client: Client, person: User, version: Version, name: str, **fields):
    """Send the form of a step as this person, having seen the version as it is now."""
    url, sent = form_of(person, version, name)
    client.force_login(person)
    return client.post(url, {**sent, **fields}, follow=True)


def fresh(obj):
    """The same row as it is in the database now."""
    return type(obj)._default_manager.get(pk=obj.pk)
