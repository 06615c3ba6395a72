"""Whatever a request says that makes no sense is refused, or passed over: never an error of ours, nothing half done."""

import datetime as dt
import re

import pytest
from django.test import Client

from agreements.models import Version
from core.ways import LONGEST_WAY, way_to
from tests.accounts.factories import UserFactory
from tests.house.addresses import ADDRESSES, names
from tests.house.source import ROOT, modules
from tests.organisations.factories import member
from tests.whole import signed_version

pytestmark = pytest.mark.django_db
READ = re.compile(r"""(?:GET|POST)(?:\.get(?:list)?\(|\[)\s*["'](\w+)["']""")
FILTERED = {
    "q",
    "status",
    "kind",
    "page",
    "year",
    "organisation",
    "office",
    "role",
    "section",
    "ordering",
    "sort",
    "by",
}
FILTERED |= {"sha256", "by", "on", "period", "party", "envelope", "indicator", "before", "save", "source"}
NONSENSE = {
    "nothing": "",
    "null": "a\0b",
    "large": "9" * 40,
    "negative": "-1",
    "not a number": "²",
    "another script": "١٢",
    "half an address": "http://[",
    "a name": "foo",
    "a name of ours": "agreements:list",
    "long": "x" * 3000,
    "emoji": "🙂",
    "percent": "%ED%A0%80",
    "a day that is none": "31/02/2027",
    "lines": "a\r\nSet-Cookie: b=c",
}
SENT_TO_EVERY_PAGE = ("null", "large", "not a number", "half an address")  # One for each way in which reading fails
WAYS = {
    **NONSENSE,
    "elsewhere": "https://evil.example/",
    "without scheme": "//evil.example/",
    "backslash": "/\\evil.example",
    "no page": "/no/such/page/",
    "a long page": f"/agreements/?{'x' * LONGEST_WAY}",
}
KNOWN = sorted(name for name in set(names()) & set(ADDRESSES) if not ADDRESSES[name].post_only)


def parameters() -> list[str]:
    """Every parameter that the code reads by its name, and those that filters have."""
    read = {name for path, _tree in modules() for name in READ.findall((ROOT / path).read_text())}
    assert {"next", "year", "output"} <= read
    return sorted(read | FILTERED)


@pytest.mark.parametrize("name", KNOWN)
def test_a_page_with_senseless_parameters_is_shown_or_refused(name, world, visitors):
    url = ADDRESSES[name].url(name, world)
    who = visitors["administrator"] if name.startswith(("organisations:", "outputs:theme")) else visitors["editor"]

    answers = {what: who.get(url, data=dict.fromkeys(parameters(), NONSENSE[what])) for what in SENT_TO_EVERY_PAGE}

    assert {what: answer.status_code for what, answer in answers.items() if answer.status_code >= 500} == {}
    assert answers["null"].status_code == 400


@pytest.mark.parametrize("asked", WAYS.values(), ids=WAYS)
def test_an_amendment_that_was_opened_leads_to_a_page_wherever_the_address_points(client, asked):
    version = signed_version()
    client.force_login(member("editor", version.agreement.organisation))
    url = f"/agreements/versions/{version.pk}/amend/"
    page = client.get(url)
    fields = {"effective_from": "01/01/2028", "cause": "Besparing", "ends_on": ""}
    fields["submission"] = page.context["form"]["submission"].value()

    response = client.post(url, fields, query_params={"next": asked})

    if response.status_code == 400:
        assert not Version.objects.filter(based_on=version).exists()
    else:
        made = Version.objects.get(based_on=version)
        assert (response.status_code, response.url) == (302, made.get_absolute_url())
        assert made.effective_from == dt.date(2028, 1, 1)


@pytest.mark.parametrize("asked", WAYS.values(), ids=WAYS)
def test_no_address_leads_astray_or_breaks(asked):
    assert way_to(asked, "/") == "/"


def test_an_address_of_ours_is_followed():
    assert way_to("/agreements/?q=rva#top", "/") == "/agreements/?q=rva#top"


@pytest.mark.parametrize("asked", WAYS.values(), ids=WAYS)
def test_choosing_a_language_breaks_on_no_address(client, asked):
    client.force_login(person := UserFactory(language="nl"))

    response = client.post("/accounts/language/", {"language": "fr", "next": asked})

    person.refresh_from_db()
    assert (response.status_code, response.url, person.language) == (302, "/", "fr")


@pytest.mark.parametrize("asked", WAYS.values(), ids=WAYS)
def test_signing_in_breaks_on_no_address(asked):
    client = Client(raise_request_exception=False)

    answers = [client.get("/accounts/login/", {"next": asked}), client.post("/accounts/login/", {"next": asked})]

    assert all(answer.status_code < 500 for answer in answers)


HOSTS = ("evil.example", "", "[", "a b", "x" * 300, "testserver:port", "testserver/path", "é")


@pytest.mark.parametrize("host", HOSTS)
def test_a_host_that_is_not_ours_is_refused_before_anything_happens(host):
    person = UserFactory(language="nl")
    client = Client(raise_request_exception=False)
    client.force_login(person)

    answers = [
        client.get("/", headers={"host": host}),
        client.post("/accounts/language/", {"language": "fr"}, headers={"host": host}),
        client.get("/accounts/login/", headers={"host": host}),
    ]

    person.refresh_from_db()
    assert [answer.status_code for answer in answers] == [400, 400, 400]
    assert person.language == "nl"


NUMBERS = ("0", "99999999999999999999", "9" * 300)


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("path", ["agreements/{}/", "outputs/{}/", "documents/{}/", "history/version/{}/"])
def test_a_row_that_no_database_can_hold_is_not_there(client, path, number):
    client.force_login(UserFactory())

    assert client.get("/" + path.format(number)).status_code == 404
