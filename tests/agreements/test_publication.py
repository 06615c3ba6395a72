"""A signed text is published in Dutch and French within a month; nothing is published while a text is missing."""

import datetime as dt
import uuid

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from agreements.languages.queries import missing_texts
from agreements.models import Publication, Version
from agreements.publication.queries import register_of
from outputs.models import Output
from tests.agreements.factories import AutonomyFactory, put_in_status
from tests.agreements.road import fresh
from tests.commitments.factories import CommitmentFactory
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member
from tests.outputs.factories import complete_output
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def sign(version: Version, days_ago: int = 10) -> Version:
    """The version as signed some days ago, without the ceremony."""
    return put_in_status(version, "signed", signed_at=timezone.now() - dt.timedelta(days=days_ago))


@pytest.fixture
def signed():
    return sign(complete_version())


@pytest.fixture
def editor(signed):
    return member("editor", signed.agreement.organisation)


def publish(client, person, version, **changes):
    client.force_login(person)
    fields = {
        "submission": uuid.uuid4(),
        "language": "nl",
        "published_on": f"{TODAY:%d/%m/%Y}",
        "place": "Belgisch Staatsblad, blz. 1",
        "address": "",
        **changes,
    }
    return client.post(reverse("agreements:publication_create", args=[version.pk]), fields)


def page(client, person, version):
    client.force_login(person)
    return client.get(reverse("agreements:publication", args=[version.pk]))


def test_a_publication_is_recorded_per_language(client, signed, editor):
    response = publish(client, editor, signed, address="example.org/nl")

    row = Publication.objects.get()
    assert response.url == reverse("agreements:publication", args=[signed.pk])
    assert (row.language, row.published_on, row.place) == ("nl", TODAY, "Belgisch Staatsblad, blz. 1")
    assert row.address == "https://example.org/nl"
    assert row.history.get().history_user == editor


def test_both_languages_are_needed(client, signed, editor):
    shown = []
    for language in ("nl", "fr"):
        publish(client, editor, signed, language=language)
        shown.append(page(client, editor, signed).context["register"].is_done)

    assert shown == [False, True]


@pytest.mark.parametrize(
    ("signed_on", "published", "tone", "label"),
    [
        ("2026-01-31", [], "warn", "To be published by 28/02/2026"),
        ("2026-01-10", [], "bad", "Not published in both languages, due on 10/02/2026"),
        ("2026-01-10", ["2026-02-10"], "bad", "Not published in both languages, due on 10/02/2026"),
        ("2026-01-10", ["2026-02-10", "2026-02-01"], "good", "Published on 10/02/2026"),
        ("2026-01-10", ["2026-02-11", "2026-02-01"], "warn", "Published on 11/02/2026, after the last day 10/02/2026"),
    ],
)
def test_the_register_says_whether_it_is_late(signed_on, published, tone, label):
    at = timezone.make_aware(dt.datetime.fromisoformat(f"{signed_on} 12:00"))
    languages = zip(("nl", "fr"), published, strict=False)
    rows = [Publication(language=code, published_on=dt.date.fromisoformat(day)) for code, day in languages]

    register = register_of(Version(signed_at=at, status="signed", languages="both"), rows, dt.date(2026, 2, 20))

    assert (register.tone, register.label) == (tone, label)


def test_a_language_is_recorded_once(client, signed, editor):
    token = uuid.uuid4()
    answers = [publish(client, editor, signed, submission=token).status_code for _ in range(2)]

    other = publish(client, editor, signed)

    assert answers == [302, 302]
    assert (other.status_code, list(other.context["form"].errors)) == (422, ["language"])
    assert Publication.objects.count() == 1


def test_a_correction_is_an_edit_with_history(client, signed, editor):
    publish(client, editor, signed)
    row = Publication.objects.get()
    url = reverse("agreements:publication_update", args=[row.pk])
    fields = {"revision": row.revision, "published_on": f"{TODAY:%d/%m/%Y}", "place": "Belgisch Staatsblad, blz. 2"}

    saved, stale = client.post(url, fields), client.post(url, fields | {"place": "Elders"})

    assert (saved.status_code, stale.status_code) == (302, 409)
    assert fresh(row).place == "Belgisch Staatsblad, blz. 2"
    assert fresh(row).history.first().history_user == editor


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"language": "de"}, "language"),
        ({"published_on": ""}, "published_on"),
        ({"published_on": "31/02/2026"}, "published_on"),
        ({"published_on": "01/01/2020"}, "published_on"),
        ({"published_on": "01/01/2190"}, "published_on"),
        ({"place": ""}, "place"),
        ({"place": "X \N{ROCKET}"}, "place"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"address": "ftp:// x"}, "address"),
    ],
)
def test_what_cannot_be_right_is_refused_at_the_field(client, signed, editor, changes, field):
    response = publish(client, editor, signed, **changes)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Publication.objects.count() == 0


def test_only_a_signed_version_is_published(client, signed, editor):
    draft = complete_version(agreement=signed.agreement, number=2)

    response = publish(client, editor, draft)

    assert response.status_code == 409
    assert "Only a signed version is published." in response.text
    assert Publication.objects.count() == 0


def test_nothing_is_published_while_texts_are_missing_and_each_is_listed(client):
    version = complete_version()
    output = complete_output(version, title_fr="")
    commitment = CommitmentFactory(version=version, text_nl="")
    rule = AutonomyFactory(version=version, condition_fr="Sous condition.")
    editor = member("editor", version.agreement.organisation)
    sign(version)

    response, listed = publish(client, editor, version), page(client, editor, version)

    found = {(text.text, text.language, text.url) for text in missing_texts(version)}
    assert found == {
        ("title in French", "fr", output.get_absolute_url()),
        ("text in Dutch", "nl", commitment.get_absolute_url()),
        ("condition in Dutch", "nl", rule.get_absolute_url()),
    }
    assert response.status_code == 409
    assert {refusal.url for refusal in response.context["refusals"]} == {url for _text, _language, url in found}
    assert (len(listed.context["missing"]), output.get_absolute_url() in listed.text) == (3, True)
    assert Publication.objects.count() == 0


def test_a_title_of_the_agreement_in_one_language_is_missing_too():
    version = complete_version()
    version.agreement.title_fr = ""

    (missing,) = missing_texts(version)

    assert (missing.text, missing.language) == ("title in French", "fr")


def test_a_text_that_is_empty_in_both_languages_is_not_missing():
    version = complete_version()
    Output.objects.filter(version=version).update(description_nl="", description_fr="")

    assert missing_texts(version) == []


def test_who_sees_the_register_and_who_writes_in_it(client, signed):
    organisation, office = signed.agreement.organisation, signed.agreement.offices.get()
    people = [member(role, organisation) for role in ("head", "reader", "auditor")] + [member("minister", office)]
    outsiders = [member("editor", OrganisationFactory()), member("minister", OfficeFactory())]

    seen = [page(client, person, signed).status_code for person in [*people, *outsiders]]
    written = [publish(client, person, signed, language="fr").status_code for person in [*people, *outsiders]]

    assert seen == [200, 200, 200, 200, 404, 404]
    assert written == [302, 403, 403, 403, 404, 404]


def test_the_home_page_and_my_work_tell_what_is_to_be_published(client, signed, editor):
    url = reverse("agreements:publication", args=[signed.pk])
    home, work = signed.agreement.get_absolute_url(), reverse("work:my_work")
    client.force_login(editor)
    before = [client.get(place).text for place in (home, work)]

    for language in ("nl", "fr"):
        publish(client, editor, signed, language=language)

    after = [client.get(place).text for place in (home, work)]
    assert [f'href="{url}"' in text for text in before] == [True, True]
    assert [f'href="{url}"' in text for text in after] == [False, False]
    assert f"Published on {TODAY:%d/%m/%Y}" in after[0]


def test_what_is_not_published_in_time_stays_due_and_is_late(client):
    version = sign(complete_version(), days_ago=60)
    client.force_login(member("editor", version.agreement.organisation))

    due = client.get(reverse("work:my_work")).context["due"]

    (item,) = [item for item in due if item.label.startswith("Publication")]
    assert (item.tone, item.url) == ("bad", reverse("agreements:publication", args=[version.pk]))


def test_the_page_asks_as_often_with_ten_texts_as_with_one(client, editor, signed):
    other = complete_version()
    for _ in range(10):
        complete_output(other)
        CommitmentFactory(version=other)
    sign(other)

    assert asked(client, member("editor", other.agreement.organisation), other) == asked(client, editor, signed)


def asked(client, person, version) -> int:
    page(client, person, version)
    with CaptureQueriesContext(connection) as context:
        assert client.get(reverse("agreements:publication", args=[version.pk])).status_code == 200
    return len(context)


def execute(sql: str, *parameters) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def test_the_database_publishes_only_what_is_signed_and_forgets_nothing(client, signed, editor):
    publish(client, editor, signed)
    draft = complete_version(agreement=signed.agreement, number=2)

    with pytest.raises(DatabaseError, match="never removed"):
        execute("DELETE FROM agreements_publication")
    with pytest.raises(DatabaseError, match="Only a signed version is published"):
        execute("UPDATE agreements_publication SET version_id = %s", draft.pk)

    assert Publication.objects.get().version == signed
