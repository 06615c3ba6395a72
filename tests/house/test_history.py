"""Whatever is created, changed, removed or decided on a page, the history tells who did it and why."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from agreements.models import Version
from outputs.models import Indicator
from reporting.models import OperationsPlan
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory
from tests.agreements.road import form_of
from tests.budgets.factories import EnvelopeFactory
from tests.house.addresses import ADDRESSES, names
from tests.house.advised import build_advised
from tests.house.filling import MainForm, filled
from tests.house.test_models import OURS
from tests.house.world import World, build_world
from tests.outputs.factories import CoreTaskFactory
from tests.whole import signed_version

pytestmark = pytest.mark.django_db
REMEMBERED = [model for model in OURS if hasattr(model, "history")]
CHANGING = (
    "create",
    "update",
    "delete",
    "amend",
    "import",
    "_end",
    "_invite",
    "activate",
    "_organisation",
    "_office",
    "correct",
    "closure",
)
BY_FILE = {
    "budgets:import",
    "measurements:import",
    "execution:import",
}  # Have tests of its own, because a file has to be sent and then confirmed
FORMS = sorted(name for name in (set(names()) & set(ADDRESSES)) - BY_FILE if name.endswith(CHANGING))
NOT_THE_SAME_TWICE = {f"office_{place}": "" for place in range(2, 6)}
TODAY = f"{timezone.localdate():%d/%m/%Y}"
TYPED = {
    "execution:correct": {"base_allocation": "24.58"},
    "commitments:update": {"due_on": ""},
    "commitments:entry_create": {"code": "GV-99"},
    "commitments:report_create": {"on": TODAY},
    "agreements:advice_update": {"verdict": "conditional", "requested_on": TODAY, "given_on": TODAY},
    "agreements:provisional_end": {"ended_on": TODAY},
    "agreements:publication_create": {"language": "fr", "published_on": TODAY, "address": "https://example.org"},
    "agreements:publication_update": {"address": "https://example.org"},
    "agreements:applied_sanction_create": {"decided_on": TODAY},
    "agreements:dispute_create": {"opened_on": TODAY},
    "agreements:dispute_update": {"closed_on": TODAY},
    "agreements:dispute_entry_create": {"taken_on": TODAY},
    "agreements:create": {"starts_on": "01/01/2031", "ends_on": "31/12/2033", **NOT_THE_SAME_TWICE},
    "agreements:amend": {"ends_on": "31/12/2030"},
    "agreements:version_update": {"ends_on": "31/12/2030"},
    "agreements:answer_day_update": {"answer_by": "31/12/2030"},
    "agreements:update": NOT_THE_SAME_TWICE,
    "budgets:allocation_create": {"code": "24.58.48.62.10.02"},
    "budgets:allocation_update": {"code": "24.58.48.62.10.03"},
    "budgets:envelope_create": {"statutory_": "", "credit_2027": ""},  # The amendment begins after that year
    "budgets:envelope_update": {"statutory_": ""},
    "budgets:lines_update": {"allocation_": "24.58"},
    "organisations:membership_create_organisation": {"role": "auditor"},
    "organisations:person_update": {"is_administrator": "", "username": "newname"},
    "measurements:milestone_report_create": {"done_on": TODAY},
    "outputs:output_create": {"holder": ""},  # The first one, who is ticked as a co-owner
    "outputs:output_update": {"holder": ""},
    "outputs:theme_create": {"address": "https://example.org"},
    "outputs:theme_update": {"address": "https://example.org"},
    "outputs:indicator_create": {"upper_": ""},
    "outputs:indicator_update": {"upper_": ""},
}


def not_yet_executed(world: World) -> Version:
    return build_advised(world.organisation, world.office, world.cast["head"], is_executed=False)


def of_this_year(world: World) -> Indicator:
    """An indicator of an agreement that runs now: nobody judges a year that is still to come."""
    year = timezone.localdate().year
    agreement = AgreementFactory(
        organisation=world.organisation,
        offices=[world.office],
        starts_on=dt.date(year, 1, 1),
        ends_on=dt.date(year + 2, 12, 31),
    )
    return signed_version(agreement=agreement, effective_from=dt.date(year, 1, 1)).indicator_set.get()


INSTEAD = {  # What these pages are about in the world is in use or closed; these are not
    "agreements:amend": lambda world: signed_version(agreement=another_agreement(world)),
    "agreements:provisional_create": not_yet_executed,
    "agreements:update": lambda world: world.draft.agreement,
    "budgets:envelope_delete": lambda world: EnvelopeFactory(version=world.version, position=50),
    "measurements:status_create": lambda world: (of_this_year(world).pk, timezone.localdate().year),
    "organisations:person_reactivate": lambda world: UserFactory(is_active=False),
    "outputs:core_task_delete": lambda world: CoreTaskFactory(version=world.version),
}
VERSION_ROAD = [
    ("head", "share"),
    ("minister", "pass_to_agency"),
    ("editor", "pass_to_principal"),
    ("minister", "agree_as_principal"),
    ("head", "agree_as_agency"),
    ("minister", "reopen"),
    ("head", "pass_to_principal"),
    ("minister", "agree_as_principal"),
    ("head", "agree_as_agency"),
    ("head", "sign_as_agency"),
    ("minister", "sign_as_principal"),
]
PLAN_ROAD = [("head", "submit"), ("reviewer", "return"), ("head", "submit"), ("minister", "accept")]


class Deed:
    """One page sent by one person: how it was answered, and what the history says about it."""

    def __init__(self, person, url: str, fields: dict):
        client = Client()
        client.force_login(person)
        last = {model: newest(model) for model in REMEMBERED}
        self.answer = client.post(url, fields)
        self.entries = [
            entry for model in REMEMBERED for entry in model.history.filter(history_id__gt=last[model]).order_by("pk")
        ]
        self.silent = [
            f"{entry.instance_type._meta.label} by {entry.history_user} because “{entry.history_change_reason}”"
            for entry in self.entries
            if entry.history_user != person or not entry.history_change_reason
        ]
        self.models = {entry.instance_type._meta.label for entry in self.entries}

    @property
    def told(self) -> str:
        form = getattr(self.answer, "context", None) and self.answer.context.get("form")
        return f"{self.answer.status_code} {form.errors.as_text() if form else ''}"


@pytest.fixture(scope="module")
def deeds(django_db_setup, django_db_blocker):
    """Every form filled in and sent, each in the same world; then both roads to their end."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        done = {}
        for name in FORMS:
            point = transaction.savepoint()
            done[name] = send_form(name, world)
            transaction.savepoint_rollback(point)
        for road, url_name, subject in (
            (VERSION_ROAD, "agreements:transition", world.draft),
            (PLAN_ROAD, "reporting:plan_transition", world.plan),
        ):
            for step, (who, transition) in enumerate(road, start=1):
                done[url_name, step, transition] = decide(world.cast[who], url_name, subject, transition)
            subject.refresh_from_db()
        yield done, world
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", FORMS)
def test_a_page_that_changes_something_tells_who_and_why(name, deeds):
    deed = deeds[0][name]

    assert (deed.answer.status_code, deed.entries != []) == (302, True), deed.told
    assert deed.silent == []


@pytest.mark.parametrize(("step", "transition"), list(enumerate([name for _, name in VERSION_ROAD], start=1)))
def test_a_decision_about_a_version_tells_who_and_why(step, transition, deeds):
    deed = deeds[0]["agreements:transition", step, transition]

    assert "agreements.Version" in deed.models, deed.told
    assert deed.silent == []


@pytest.mark.parametrize(("step", "transition"), list(enumerate([name for _, name in PLAN_ROAD], start=1)))
def test_a_decision_about_a_plan_tells_who_and_why(step, transition, deeds):
    deed = deeds[0]["reporting:plan_transition", step, transition]

    assert "reporting.OperationsPlan" in deed.models, deed.told
    assert deed.silent == []


def test_both_roads_were_walked_to_their_end(deeds):
    world = deeds[1]

    assert world.draft.status == Version.Status.SIGNED
    assert world.plan.status == OperationsPlan.Status.ACCEPTED


def test_every_model_that_remembers_was_written_on_the_way(deeds):
    written = set().union(*(deed.models for deed in deeds[0].values()))

    assert {model._meta.label for model in REMEMBERED} - written == set()


def send_form(name: str, world: World) -> Deed:
    address = ADDRESSES[name]
    person, url = whoever_may(world, address), address.url(name, world)
    if name in INSTEAD:
        instead = INSTEAD[name](world)
        url = reverse(name, args=instead if isinstance(instead, tuple) else [instead.pk])
    client = Client()
    client.force_login(person)
    page = client.get(url)
    fields = filled(page.text, TYPED.get(name, {}))
    if name.startswith("attachments:") and name.endswith("create"):
        fields["upload"] = SimpleUploadedFile("nota.txt", b"Een nota.")
    return Deed(person, MainForm(page.text).action or url, fields)


def another_agreement(world: World):
    return AgreementFactory(organisation=world.organisation, offices=[world.office])


def decide(person, url_name: str, subject, transition: str) -> Deed:
    subject.refresh_from_db()
    fields = {"revision": subject.revision, "reason": "Zo afgesproken."}
    if isinstance(subject, Version):
        url, asked = form_of(person, subject, transition)
        return Deed(person, url, {**asked, **fields})
    return Deed(person, reverse(url_name, args=[subject.pk, transition]), fields)


def whoever_may(world: World, address):
    """A person of the cast who may do this."""
    if not address.asks:
        return world.cast["editor"]
    asked = address.asked_of(world)
    return next(user for user in world.cast.values() if user.has_perm(address.asks, asked))


def newest(model) -> int:
    return model.history.order_by("-history_id").values_list("history_id", flat=True).first() or 0
