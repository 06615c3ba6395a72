"""How an agreement stands in its cycles on a given day, in words, tones and links; asks nothing of the database."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from agreements.duties import Duty, dated
from agreements.models import Agreement, YearNumber
from agreements.publication.waiting import PUBLICATION
from reporting.calendar import YEARLY, CycleStep, Due, add_months, all_dates, dates_of
from reporting.drawings import RingSegment, ring
from reporting.models import OperationsPlan

Plans = Mapping[int, OperationsPlan]  # by year, as the reader may see them
OUTER, INNER = 105.0, 72.0  # radii of the rings
PAST, NOW, LATER = "past", "now", "later"
STEP_NAMES = {
    CycleStep.PLAN: gettext_lazy("Operations plan"),
    CycleStep.INTERIM: gettext_lazy("Interim report"),
    CycleStep.ANNUAL: gettext_lazy("Annual report"),
    CycleStep.DISCUSSION: gettext_lazy("Follow-up discussion"),
    CycleStep.ADAPTATION: gettext_lazy("Adaptation"),
    CycleStep.PUBLICATION: PUBLICATION,
    CycleStep.NEGOTIATION: gettext_lazy("Negotiation of the next agreement starts"),
    CycleStep.EVALUATION: gettext_lazy("Final evaluation"),
}


@dataclass(frozen=True)
class StepStanding:
    """One yearly step: what it is, when it is due, and how it stands."""

    due: Due
    state: str
    tone: str
    remark: str
    url: str = ""

    @property
    def name(self) -> str:
        return str(STEP_NAMES[self.due.step])

    @property
    def is_followed(self) -> bool:
        """Whether it is known here how far this step is; of the others only the date is known."""
        return self.due.step == CycleStep.PLAN


@dataclass(frozen=True)
class Rings:
    """The two rings of the deck: around, the whole agreement; inside, one year."""

    outer: list[RingSegment]
    inner: list[RingSegment]
    year: YearNumber
    caption: str
    title: str
    description: str


def standings(year: YearNumber, plans: Plans, today: dt.date, *, signed_on: dt.date | None) -> list[StepStanding]:
    """The five steps about `year`. Only the operations plan can be followed; of the others only the date is known."""
    plan = plans.get(year)
    found = []
    is_first_open = True
    for due in dates_of(year):
        is_over = _is_accepted(plan) if due.step == CycleStep.PLAN else due.day < today
        state = PAST if is_over else NOW if is_first_open else LATER
        is_first_open = is_first_open and is_over
        tone, remark = (
            _plan_remark(plan, due, today, signed_on) if due.step == CycleStep.PLAN else ("none", _by(due.day))
        )
        url = plan.get_absolute_url() if plan and due.step == CycleStep.PLAN else ""
        found.append(StepStanding(due, state, tone, remark, url))
    return found


def draw_rings(
    agreement: Agreement, year: YearNumber, steps: list[StepStanding], today: dt.date, is_signed: bool
) -> Rings:
    years = agreement.agreed_years
    current = next((step for step in steps if step.state == NOW), None)
    outer = outer_parts(agreement, today, is_signed)
    sentences = [
        _("Yearly cycle: step %(number)s of 5, %(step)s, %(remark)s.")
        % {"number": YEARLY.index(current.due.step) + 1, "step": current.name, "remark": current.remark}
        if current
        else _("Yearly cycle: the dates of all five steps have passed."),
        _("Multi-year cycle: %(phases)s.") % {"phases": ", ".join(_phases(outer))},
    ]
    return Rings(
        outer=ring([(label, state) for label, _name, state in outer], OUTER),
        inner=ring([(str(number), step.state) for number, step in enumerate(steps, start=1)], INNER),
        year=year,
        caption=_("year %(count)s of %(of)s") % {"count": years.index(year) + 1, "of": len(years)},
        title=_("Cycle %(year)s") % {"year": year.name},
        description=" ".join(sentences),
    )


def outer_parts(agreement: Agreement, today: dt.date, is_signed: bool) -> list[tuple[str, str, str]]:
    """(short label, name, state) of negotiation, years and final evaluation."""
    end = agreement.agreed_until
    years = [
        (year.name, year.name, PAST if year.is_over(today) else NOW if year.holds(today) else LATER)
        for year in agreement.agreed_years
    ]
    evaluation = NOW if today >= add_months(end, -6) else LATER
    return [
        (pgettext("first letter, in the ring", "N"), _("negotiation"), PAST if is_signed or today > end else NOW),
        *years,
        (pgettext("first letter, in the ring", "E"), _("final evaluation"), evaluation),
    ]


def due_items(
    agreement: Agreement, plans: Plans, today: dt.date, *, signed_on: dt.date | None, last: dt.date | None = None
) -> Iterator[Duty]:
    """What of the cycle is late and can be followed, and what comes until `last`; not the publications."""
    for due in all_dates(agreement.agreed_years, signed_on):
        if last and due.day > last:
            return
        plan, plan_list = plans.get(due.year), reverse("reporting:plan_list", args=[agreement.pk])
        facts = {"kind": due.step, "agreement": agreement, "day": due.day, "today": today, "label": step_label(due)}
        if (
            due.step == CycleStep.PLAN
            and not _is_accepted(plan)
            and (due.day >= today or _is_late(due, today, signed_on))
        ):
            yield dated(url=plan.get_absolute_url() if plan else plan_list, **facts)
        elif due.step not in (CycleStep.PLAN, CycleStep.PUBLICATION) and due.day >= today:
            yield dated(url=plan_list, **facts)


def step_label(due: Due) -> str:
    if due.step in YEARLY:
        return _("%(step)s %(year)s") % {"step": STEP_NAMES[due.step], "year": due.year.name}
    return str(STEP_NAMES[due.step])


def _is_accepted(plan: OperationsPlan | None) -> bool:
    return plan is not None and plan.status == OperationsPlan.Status.ACCEPTED


def _plan_remark(plan: OperationsPlan | None, due: Due, today: dt.date, signed_on: dt.date | None) -> tuple[str, str]:
    if plan and plan.decided_at and plan.status != OperationsPlan.Status.SUBMITTED:
        tone = "good" if _is_accepted(plan) else "warn"
        return tone, f"{plan.get_status_display()}, {_day(localdate(plan.decided_at))}"
    if plan and plan.status == OperationsPlan.Status.SUBMITTED:
        return "warn", f"{plan.get_status_display()}, {_day(localdate(plan.submitted_at))}"
    is_late = _is_late(due, today, signed_on)
    words = _("late since %(day)s") % {"day": _day(due.day)} if is_late else _by(due.day)
    return "bad" if is_late else "none", f"{plan.get_status_display()}, {words}" if plan else words


def _is_late(due: Due, today: dt.date, signed_on: dt.date | None) -> bool:
    """A plan is late for a year in which the agreement is signed; years before the signature have none."""
    return signed_on is not None and not due.year.is_over(signed_on) and due.day < today


def _phases(parts: list[tuple[str, str, str]]) -> Iterator[str]:
    words = {PAST: _("past"), NOW: _("now"), LATER: _("later")}
    return (f"{name} {words[state]}" for _label, name, state in parts)


def _by(day: dt.date) -> str:
    return _("by %(day)s") % {"day": _day(day)}


def _day(day: dt.date) -> str:
    return day.strftime("%d/%m/%Y")
