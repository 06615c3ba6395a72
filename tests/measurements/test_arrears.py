"""What is due is counted without reading what was entered, and is exactly what the records say."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.models import Version
from agreements.queries import with_parties
from agreements.versions.actions import start_amendment
from agreements.years.periods import PARTS
from measurements.models import Measurement
from measurements.values.actions import own_slots
from measurements.values.arrears.queries import arrears_of
from measurements.values.queries import records_of
from measurements.values.waiting import count_late
from outputs.models import CoOwner, Indicator
from tests.agreements.factories import AgreementFactory, put_in_status
from tests.measurements.conftest import YEARS, measured_version
from tests.measurements.factories import measure
from tests.organisations.factories import MandateFactory, member
from tests.outputs.factories import complete_output
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
FREQUENCIES = [*PARTS, ""]
DAYS = (dt.date(2020, 5, 1), dt.date(2021, 1, 30), dt.date(2021, 7, 31), dt.date(2022, 2, 10), dt.date(2025, 1, 1))


def at(chance: random.Random, first: int, last: int) -> dt.date:
    return dt.date(chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28))


def signed(version: Version, chance: random.Random) -> Version:
    """Signed before, at or after its first day; each of its indicators is measured as often as chance has it."""
    for indicator in version.indicator_set.all():
        Indicator.objects.filter(pk=indicator.pk).update(frequency=chance.choice(FREQUENCIES))
    moment = dt.datetime.combine(at(chance, 2019, 2022), dt.time(12), tzinfo=dt.UTC)
    return put_in_status(version, Version.Status.SIGNED, signed_at=chance.choice([moment, moment, None]))


def grown(chance: random.Random, person) -> Version:
    """A text that was amended a few times, with what people entered under each of its versions, right or not."""
    version = measured_version(outputs=3, status=Version.Status.DRAFTING)
    signed(version, chance)
    enter(version, chance, person)
    for _number in range(chance.randrange(3)):
        day = max(version.effective_from, at(chance, 2020, 2022))
        amendment = start_amendment(version, effective_from=day, cause="Minder middelen", by=person)
        if chance.randrange(2):
            complete_output(amendment, years=YEARS)
        if chance.randrange(2):
            gone = amendment.indicator_set.order_by("pk").first()
            gone.targets.all().delete()
            gone.delete()
        if not chance.randrange(4):
            return version  # The amendment is not signed
        version = signed(amendment, chance)
        enter(version, chance, person)
    return version


def enter(version: Version, chance: random.Random, person) -> None:
    """Values of any period, also of one that no text asks for; absent with a reason, corrected."""
    for indicator in version.indicator_set.order_by("pk"):
        for _number in range(chance.randrange(12)):
            parts = chance.choice([PARTS.get(indicator.frequency, 1)] * 3 + list(PARTS.values()))
            place = {"year": chance.choice(YEARS), "parts": parts, "part": chance.randint(1, parts)}
            before = Measurement.objects.filter(agreement=version.agreement, key=indicator.key, **place).last()
            said = {"value": Decimal(90)} if chance.randrange(3) else {"value": None, "comment": "Het lag stil."}
            again = {"follows": before, "reason": "Dubbel geteld"} if before else {}
            measure(indicator, person, **place, **said, **again)


def succeeded(version: Version, chance: random.Random) -> Version:
    """The next agreement of the same kind, which takes effect when the period is over."""
    before = version.agreement
    agreement = AgreementFactory(
        organisation=before.organisation,
        instrument_type=before.instrument_type,
        starts_on=dt.date(2023, 1, 1),
        ends_on=dt.date(2025, 12, 31),
    )
    years = (2023, 2024, 2025)
    return signed(complete_version(years=years, agreement=agreement, effective_from=agreement.starts_on), chance)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_due_is_what_the_records_find_due(seed):
    chance = random.Random(seed)
    person = member("editor", AgreementFactory().organisation)
    versions = [grown(chance, person), grown(chance, person)]
    versions.append(succeeded(versions[0], chance))
    agreements = list(with_parties().filter(pk__in=[version.agreement_id for version in versions]))

    for day in DAYS:
        records = records_of(agreements, day)
        due = {
            pk: {(slot.indicator.pk, slot.period, slot.state) for one in own.values() for slot in one.due}
            for pk, own in records.items()
        }
        found = arrears_of(agreements, day)
        assert {pk: {(s.indicator.pk, s.period, s.state) for s in slots} for pk, slots in found.items()} == due
        assert count_late(agreements, day) == {
            pk: sum(len(one.late) for one in own.values()) for pk, own in records.items()
        }


def test_a_contributor_is_told_of_the_values_of_the_outputs_that_they_own():
    version = measured_version(outputs=3, status=Version.Status.DRAFTING)
    contributor = member("contributor", version.agreement.organisation)
    mandate = MandateFactory(organisation=version.agreement.organisation, user=contributor)
    held, shared, _other = version.output_set.order_by("pk")
    type(held).objects.filter(pk=held.pk).update(holder=mandate)
    CoOwner.objects.create(version=version, output=shared, mandate=mandate)
    put_in_status(version, Version.Status.SIGNED)
    (agreement,) = with_parties().filter(pk=version.agreement_id)
    today = timezone.localdate()

    slots = arrears_of([agreement], today, with_owners=True)[agreement.pk]
    told = {slot.indicator.pk for slot in slots if contributor.has_perm("measurements.add_measurement", slot.indicator)}

    own = own_slots(records_of([agreement], today)[agreement.pk].values(), contributor).values()
    assert told == {slot.indicator.pk for slot in own} == {o.indicators.get().pk for o in (held, shared)}


def test_my_work_and_the_list_read_no_value_and_ask_as_often_for_many_agreements():
    few, many = [measured_version()], [measured_version(outputs=4) for _number in range(4)]

    counts = []
    for versions in (few, many):
        agreements = list(with_parties().filter(pk__in=[version.agreement_id for version in versions]))
        with CaptureQueriesContext(connection) as asked:
            count_late(agreements, timezone.localdate())
        counts.append(len(asked))
        assert not [query for query in asked.captured_queries if "comment" in query["sql"]]

    assert counts == [3, 3]
