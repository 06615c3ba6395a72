"""The people of the demo measure what they promised, judge it, and report on milestones."""

from collections.abc import Iterator
from uuid import uuid4

from django.utils.timezone import localdate
from django.utils.translation import gettext_noop

from agreements.models import Agreement
from agreements.queries import with_parties
from demo.careers.measurements import DONE, ENTERED_BECAUSE, FIRST_YEAR, GIVEN, NOT_MEASURED, VALUES
from demo.cast import People
from demo.making.people import acting_as
from demo.making.texts import Author
from measurements.models import GivenStatus, Measurement, MilestoneReport
from measurements.results.checks import last_said
from measurements.results.forms import GivenStatusForm
from measurements.values.punctuality import ValueSlot
from measurements.values.queries import records_of
from outputs.models import Milestone

NONE = "-"


def measure(agreement: Agreement, people: People) -> None:
    """Enter the values, give statuses by hand, report milestones; each on the text that was in force then."""
    agreement = with_parties().get(pk=agreement.pk)
    slots = [slot for record in records_of([agreement], localdate())[agreement.pk].values() for slot in record.slots]
    editor = people["editor"]
    Author(editor, ENTERED_BECAUSE).keep(_entered(slot, value, editor) for slot, value in _valued(slots))
    _give_statuses(slots, people)
    _report_milestones(agreement, people)


def _valued(slots: list[ValueSlot]) -> Iterator[tuple[ValueSlot, str]]:
    for slot in slots:
        values = VALUES[slot.indicator.output.number, slot.indicator.position].replace("|", " ").split()
        quarter = (slot.period.year - FIRST_YEAR) * slot.period.parts + slot.period.part - 1
        if quarter < len(values):
            yield slot, values[quarter]


def _entered(slot: ValueSlot, value: str, person) -> Measurement:
    return Measurement(
        indicator=slot.indicator,
        agreement=slot.indicator.version.agreement,
        key=slot.indicator.key,
        year=slot.period.year,
        parts=slot.period.parts,
        part=slot.period.part,
        value=None if value == NONE else value,
        comment=NOT_MEASURED if value == NONE else "",
        person=person,
    )


def _give_statuses(slots: list[ValueSlot], people: People) -> None:
    head = people["head"]
    last = {(slot.indicator.output.number, slot.indicator.position, slot.period.year): slot.indicator for slot in slots}
    with acting_as(head):
        for content in GIVEN:
            indicator = last[content.output, content.indicator, content.year]
            said = {"agreement": indicator.version.agreement, "language": head.language, "person": head}
            row = GivenStatus(indicator=indicator, year=content.year, **said)
            before = last_said(row)
            typed = {"status": content.status, "reason": content.reason, "submission": uuid4()}
            form = GivenStatusForm({**typed, "seen": before and before.pk}, instance=row)
            if not form.is_valid():
                raise ValueError(form.errors.as_text())
            form.save()


def _report_milestones(agreement: Agreement, people: People) -> None:
    editor = people["editor"]
    signed = Milestone.objects.filter(version__agreement=agreement, version__number=1)
    with acting_as(editor):
        for content in DONE:
            row = MilestoneReport(
                agreement=agreement,
                milestone=signed.get(due_on=content.due_on),
                done_on=content.done_on,
                comment=content.comment,
                language=editor.language,
                person=editor,
            )
            row._change_reason = gettext_noop("Milestone reported")
            row.save()
