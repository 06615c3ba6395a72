"""One output in every version that a person may see: side by side, what changed stands out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from agreements.chapters import Chapter
from agreements.models import Term, Version
from agreements.slots import Block, StatusMark, SummaryRow, building_block, summary_rows
from agreements.text.terms import Change
from core.history import history_of
from core.numbers.notation import format_number
from core.slots import Panel
from outputs.checks import gaps_by_output
from outputs.models import Indicator, Output, Target
from outputs.queries import with_indicators
from outputs.slots import output_panel

MOST_CHANGES = 50


@dataclass(frozen=True)
class FactCell:
    """What one version says; `is_changed` when the version before it said something else."""

    text: str
    is_changed: bool = False


@dataclass(frozen=True)
class FactRow:
    """One fact of the output over all versions."""

    label: str
    cells: list[FactCell]


@output_panel("versions", gettext_lazy("In every version"), position=1)
def in_every_version(output: Output, user) -> Panel:
    """The texts of this output, the oldest first; in the order of the last text that has each indicator."""
    seen = Version.objects.visible_to(user).filter(agreement=output.version.agreement_id)
    same = Output.objects.filter(key=output.key, version__in=seen).select_related("version")
    texts = list(with_indicators(same).order_by("version__number"))
    rows = [FactRow(label, list(_cells(said))) for label, said in _facts(texts)]
    return Panel("outputs/over_time.html", {"output": output, "texts": texts, "rows": rows})


@output_panel("history", gettext_lazy("History"), position=2)
def changes(output: Output, user) -> Panel:
    entries = history_of(output, output.history_visible_since(user), most=MOST_CHANGES)
    return Panel("outputs/history_panel.html", {"output": output, "entries": entries})


def _facts(texts: list[Output]) -> Iterator[tuple[str, list[str]]]:
    """What is compared: a label, and what each text says; empty where it says nothing."""
    yield _("Output"), [f"{text.number} {text.title}" for text in texts]
    yield _("Description"), [text.description for text in texts]
    yield _("Mandate holder"), [text.holder.told if text.holder else "" for text in texts]
    yield _("Due date"), [f"{text.due_on:%d/%m/%Y}" if text.due_on else "" for text in texts]
    keys = dict.fromkeys(each.key for text in reversed(texts) for each in text.indicators.all())
    by_key = [{each.key: each for each in text.indicators.all()} for text in texts]
    for key in keys:
        yield from _of_indicator([known.get(key) for known in by_key])


def _of_indicator(texts: list[Indicator | None]) -> Iterator[tuple[str, list[str]]]:
    last = next(text for text in reversed(texts) if text)
    yield _("Indicator"), [f"{text} ({text.unit})" if text else "" for text in texts]
    targets = [{target.year: target for target in text.targets.all()} if text else {} for text in texts]
    for year in sorted({year for known in targets for year in known}):
        label = _("%(indicator)s, target %(year)s") % {"indicator": last, "year": year}
        yield label, [_bounds(known.get(year)) for known in targets]


def _bounds(target: Target | None) -> str:
    if target is None:
        return ""
    upper = "" if target.upper_value is None else f" – {format_number(target.upper_value)}"
    return f"{format_number(target.value)}{upper}"


def _cells(said: list[str]) -> Iterator[FactCell]:
    for number, text in enumerate(said):
        yield FactCell(text, is_changed=number > 0 and text != said[number - 1])


@building_block(Chapter.OUTPUTS)
def strategy_and_outputs(version: Version, user) -> Block:
    outputs = gaps_by_output(version)
    complete = sum(not gaps for _output, gaps in outputs)
    return Block(
        big=str(len(outputs)),
        unit=ngettext("output", "outputs", len(outputs)),
        statuses=list(_statuses(len(outputs), complete)),
    )


def _statuses(count: int, complete: int):
    if not count:
        yield StatusMark("none", _("No output yet"))
        return
    if complete:
        yield StatusMark("good", _("%(count)s complete") % {"count": complete})
    if complete < count:
        yield StatusMark("warn", _("%(count)s not complete") % {"count": count - complete})


@summary_rows.add
def outputs_of_the_text(version: Version, basis: Version | None, changes: list[Change]) -> Iterator[SummaryRow]:
    """How many outputs and indicators there are, and which outputs say something else, themselves or in a part."""
    promised = Output.objects.filter(version=version).count()
    measured = Indicator.objects.filter(version=version).count()
    words = ngettext("%(count)s output", "%(count)s outputs", promised) % {"count": promised}
    words += ", " + ngettext("%(count)s indicator", "%(count)s indicators", measured) % {"count": measured}
    numbers = {number for change in changes if (number := _number_of(change.after or change.before))}
    changed = _("changed: %(outputs)s") % {"outputs": ", ".join(sorted(numbers, key=_in_order))} if numbers else ""
    yield SummaryRow(_("Outputs"), words, changed, _("See the outputs"), Chapter.OUTPUTS.terms_url(version))


def _number_of(term: Term) -> str:
    """The output that a term is or belongs to."""
    if isinstance(term, Target):
        term = term.indicator
    output = term if isinstance(term, Output) else getattr(term, "output", None)
    return output.number if output else ""


def _in_order(number: str) -> list[int]:
    return [int(part) for part in number.split(".") if part.isdigit()]
