"""The register of outputs: a row for each, narrowed down and in the order that the address asks for."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from agreements.models import Version, YearNumber
from agreements.text.reading import reading
from core.numbers.notation import format_number
from core.texts.alphabet import letters_of
from outputs.models import Output
from outputs.queries import outputs_of, po_objectives_by_output
from outputs.register.filters import RegisterFilter, domains_of
from outputs.register.links import links_in_words
from outputs.scoring import Status
from outputs.slots import LABELS, MeasuredCourse, OutputStanding, late_in_words, standings_of
from outputs.smart.letters import LetterState
from outputs.smart.queries import NAMES, STATES, states_of

NUMBER = "number"
_KEYS: dict[str, Callable[[Output], Any]] = {
    NUMBER: lambda output: (output.objective.number, output.position),
    "title": lambda output: letters_of(output.title),
    "holder": lambda output: letters_of(str(output.holder)) if output.holder_id else None,
    "due": lambda output: output.due_on,
}
_UNKNOWN = OutputStanding(Status.GREY)


@dataclass(frozen=True)
class RegisterColumn:
    """A column by its name; its label is the same on the page and in the files."""

    name: str
    label: str

    @property
    def can_sort(self) -> bool:
        return self.name in _KEYS


@dataclass(frozen=True)
class RegisterRow:
    """One output, its domains, the state of its letters and how it stands in the year of the register."""

    output: Output
    domains: str
    states: Mapping[str, LetterState]
    standing: OutputStanding | None
    links: str | None  # With P&O objectives; None when the register tells of no link

    def values(self) -> list[Any]:
        """What stands in the columns, as people read it."""
        output, standing = self.output, self.standing
        values = [output.number, output.title, output.holder.told if output.holder else "", output.due_on]
        values += [str(STATES[self.states[letter]]) for letter in NAMES]
        if standing:
            courses = "; ".join(filter(None, map(course_in_words, standing.courses)))
            values += [str(LABELS[standing.status]), late_in_words(standing.late), courses]
        values += [str(output.objective), self.domains, output.get_kind_display()]
        return values if self.links is None else [*values, self.links]


@dataclass(frozen=True)
class Register:
    """The rows that are shown, of how many; `year` is that of the statuses, None as long as nothing is measured.

    `has_links` when a P&O objective of the version serves an output.
    """

    form: RegisterFilter
    rows: list[RegisterRow]
    total: int
    year: YearNumber | None
    sort: str
    has_links: bool

    @property
    def columns(self) -> list[RegisterColumn]:
        words = {"year": self.year.name if self.year else ""}
        measured = {
            "status": _("Status in %(year)s") % words,
            "late": _("Late values of %(year)s") % words,
            "course": _("Course"),
        }
        labels = {
            NUMBER: _("No."),
            "title": _("Output"),
            "holder": _("Mandate holder"),
            "due": _("Due date"),
            **{letter: f"{letter} · {name}" for letter, name in NAMES.items()},
            **(measured if self.year else {}),
            "objective": _("Strategic objective"),
            "domains": _("Transversal domains"),
            "kind": _("Kind"),
            **({"links": _("P&O objectives")} if self.has_links else {}),
        }
        return [RegisterColumn(name, label) for name, label in labels.items()]


def register_of(version: Version, asked: Mapping[str, str], today: dt.date) -> Register:
    """The register as the address asks for it; the number of queries does not depend on the outputs."""
    with reading(version):
        outputs = outputs_of(version)
        domains = {output: domains_of(output) for output in outputs}
        year = _year(asked.get("year", ""), version, today)
        standings = standings_of(version, year)
        form = RegisterFilter(asked, domains=domains, years=version.years if standings else (), year=year)
        fitting = [output for output in outputs if form.fits(output)]
        if standings:
            fitting = [output for output in fitting if form.fits_standing(standings.get(output.pk, _UNKNOWN))]
        states = states_of(version, fitting)
        links = links_in_words(outputs, po_objectives_by_output(version))
    sort = asked.get("sort", "") if asked.get("sort", "").removeprefix("-") in _KEYS else NUMBER
    rows = [
        RegisterRow(
            output,
            ", ".join(map(str, domains[output])),
            states[output.pk],
            standings.get(output.pk, _UNKNOWN) if standings else None,
            links.get(output.pk, "") if links else None,
        )
        for output in in_order(fitting, sort)
        if form.fits_letters(states[output.pk])
    ]
    return Register(form, rows, len(outputs), year if standings else None, sort, bool(links))


def in_order(outputs: list[Output], sort: str) -> list[Output]:
    """By one column, down from the highest with a minus before its name; what has nothing there stands last."""
    key = _KEYS[sort.removeprefix("-")]
    known = [output for output in outputs if key(output) is not None]
    unknown = [output for output in outputs if key(output) is None]
    return sorted(known, key=key, reverse=sort.startswith("-")) + unknown


def course_in_words(course: MeasuredCourse) -> str:
    """What the drawing of a course shows."""
    known = [(year, value) for year, value in zip(course.years, course.values, strict=True) if value is not None]
    told = ", ".join(f"{year.name}: {format_number(value)}" for year, value in known)
    return f"{course.label}: {told}" if told else ""


def _year(asked: str, version: Version, today: dt.date) -> YearNumber:
    """The year that is asked for; else this one, or the year of the agreement that is nearest to it."""
    return next((year for year in version.years if str(year) == asked), None) or version.years.nearest(today)
