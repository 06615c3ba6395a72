"""An office that is principal of many agencies: the large agreement, smaller ones in every state, and their people."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from unittest.mock import patch

from accounts.models import User
from agreements.models import Agreement, InstrumentType, Version
from agreements.versions.actions import start_amendment
from documents.models import Document
from organisations.models import AGENCY_ROLES, CONTROL_ROLES, OFFICE_ROLES, Mandate, Office, Organisation
from outputs.models import Theme
from reporting.models import OperationsPlan
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory, InstrumentTypeFactory, put_in_status
from tests.house.world import build_document
from tests.large.course import live, measure_until
from tests.large.text import Scale, write_text
from tests.organisations.factories import MandateFactory, OfficeFactory, OrganisationFactory, member

TODAY = dt.date(2029, 5, 15)  # In the third of the five years; some values of the first quarter are late
NOON = dt.datetime.combine(TODAY, dt.time(12), tzinfo=dt.UTC)
SIGNED_AT = dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)
Status, Turn = Version.Status, Version.Side


@dataclass(frozen=True)
class Size:
    """How many outputs the large agreement has, how many agencies the office has, and outputs each of these."""

    outputs: int
    agencies: int
    outputs_each: int


@dataclass(frozen=True)
class Large:
    """What the pages are about, and who looks at them, by role; “nobody” has none."""

    agreement: Agreement
    signed: Version
    amendment: Version
    plan: OperationsPlan
    document: Document
    people: dict[str, User]


@contextmanager
def on_the_day() -> Iterator[None]:
    """The same day whenever it is run, so that as much is late and as many words are shown."""
    with patch("django.utils.timezone.now", return_value=NOON):
        yield


def build_large(size: Size, name: str) -> Large:
    """One office with all its agencies; `name` keeps its people apart from those of another."""
    office = OfficeFactory(name_nl=f"Beleidscel {name}", name_fr=f"Cellule stratégique {name}")
    organisation = _organisation(f"{name} 00")
    kind = InstrumentTypeFactory(name_nl=f"overeenkomst {name}", name_fr=f"contrat {name}")
    people = _people(organisation, office, name)
    agreement, signed = _draft(organisation, office, kind, Scale(size.outputs), people["contributor"])
    put_in_status(signed, Status.SIGNED, signed_at=SIGNED_AT, shared_at=SIGNED_AT)
    live(signed, people, office, TODAY)
    day = dt.date(TODAY.year + 1, 1, 1)
    amendment = start_amendment(signed, effective_from=day, cause="Een nieuwe opdracht", by=people["editor"])
    _amend(amendment)
    for number, states in enumerate(_dealt(size.agencies), start=1):
        _agency(f"{name} {number:02}", office, kind, states, Scale(size.outputs_each, commitments=1))
    plan = OperationsPlan.objects.filter(agreement=agreement).latest("year")
    return Large(agreement, signed, amendment, plan, build_document(signed, people["head"]), people)


def _organisation(name: str) -> Organisation:
    return OrganisationFactory(name_nl=f"Rijksdienst {name}", name_fr=f"Office national {name}")


def _people(organisation: Organisation, office: Office, name: str) -> dict[str, User]:
    parties = dict.fromkeys((*AGENCY_ROLES, *CONTROL_ROLES), organisation) | dict.fromkeys(OFFICE_ROLES, office)
    people = {
        str(role): member(role, party, username=f"{name}-{role}", first_name="An", last_name=str(role))
        for role, party in parties.items()
    }
    people["nobody"] = UserFactory(username=f"{name}-nobody", first_name="An", last_name="nobody")
    return people


def _draft(
    organisation: Organisation, office: Office, kind: InstrumentType, scale: Scale, owner: User | None = None
) -> tuple[Agreement, Version]:
    """A first version with its text; `owner` holds one mandate of four, and co-owns outputs of another."""
    title = f"Bestuursovereenkomst 2027-2031 {organisation.name_nl}"
    agreement = AgreementFactory(
        organisation=organisation,
        instrument_type=kind,
        offices=[office],
        title_nl=title,
        title_fr=title,
        ends_on=dt.date(2031, 12, 31),
    )
    version = Version.objects.create(
        agreement=agreement, number=1, effective_from=agreement.starts_on, turn_since=TODAY - dt.timedelta(days=20)
    )
    write_text(version, scale, _holders(organisation, owner), _themes())
    return agreement, version


def _holders(organisation: Organisation, owner: User | None) -> list[Mandate]:
    names = ("An Peeters", "Bea Claes", "Cem Yildiz", "Dirk Maes")
    return [
        MandateFactory(organisation=organisation, holder=holder, is_head=number == 1, user=None if number else owner)
        for number, holder in enumerate(names)
    ]


def _themes() -> list[Theme]:
    facts = ((Theme.Kind.DOMAIN, "L1", "Welzijn", "Bien-être"), (Theme.Kind.GOAL, "L2", "Armoede", "Pauvreté"))
    return [
        Theme.objects.get_or_create(kind=kind, code=code, defaults={"name_nl": nl, "name_fr": fr})[0]
        for kind, code, nl, fr in facts
    ]


def _amend(version: Version) -> None:
    """Another target for one output in ten, and other words for it."""
    for output in version.output_set.order_by("pk")[::10]:
        output.title_nl = f"{output.title_nl}, ook digitaal"
        output.save()
        for target in output.indicators.first().targets.all():
            target.value += 1
            target.save()


STATES = (  # As many signed as not
    (Status.SIGNED, Turn.AGENCY),
    (Status.NEGOTIATION, Turn.PRINCIPAL),
    (Status.SIGNED, Turn.AGENCY),
    (Status.DRAFTING, Turn.AGENCY),
    (Status.SIGNED, Turn.AGENCY),
    (Status.NEGOTIATION, Turn.AGENCY),
    (Status.SIGNED, Turn.AGENCY),
    (Status.AGREED, Turn.AGENCY),
    (Status.SIGNED, Turn.AGENCY),
    (Status.ADVICE, Turn.AGENCY),
    (Status.WITHDRAWN, Turn.AGENCY),
)
State = tuple[Version.Status, Version.Side]


def _dealt(agencies: int) -> Iterator[list[State]]:
    """The states of the agreements of each agency: however few agencies there are, every state occurs."""
    count = max(agencies, len(STATES))
    dealt = [STATES[number % len(STATES)] for number in range(count)]
    return ([*islice(dealt, number, None, agencies)] for number in range(agencies))


def _agency(name: str, office: Office, kind: InstrumentType, states: list[State], scale: Scale) -> None:
    organisation = _organisation(name)
    editor = member("editor", organisation, username=f"{name}-editor", first_name="Bo", last_name=name)
    for status, turn in states:
        _agreement, version = _draft(organisation, office, kind, scale)
        at = {"signed_at": SIGNED_AT} if status == Status.SIGNED else {}
        put_in_status(version, status, turn=turn, **at)
        if status == Status.SIGNED:
            measure_until(version, editor, TODAY)
