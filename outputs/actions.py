"""Numbers that are given once, and rows that are kept with another. Call all of this under the lock of the version."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from django.db import models, transaction
from django.db.models import Max, Min
from django.utils.translation import gettext_noop

from agreements.models import Version
from agreements.text.checks import lock_version, must_not_rewrite
from agreements.text.terms import Term
from core.editing.rows import changed_keys, set_rows
from organisations.models import Mandate
from outputs.models import (
    CoOwner,
    CoreTask,
    Indicator,
    Output,
    OutputTheme,
    ServedOutput,
    StrategicObjective,
    Target,
    Theme,
)

Bounds = tuple[Decimal | None, Decimal | None]


def number_core_task(task: CoreTask) -> None:
    task.number = _next_number(CoreTask, task.version, "number")


def number_objective(objective: StrategicObjective) -> None:
    objective.number = _next_number(StrategicObjective, objective.version, "number")


def number_output(output: Output) -> None:
    """Give the output the next number of its objective, also after it moved there."""
    same_objective = StrategicObjective.history.filter(key=output.objective.key).values("id")
    output.position = _next_number(Output, output.version, "position", objective_id__in=same_objective)


def number_indicator(indicator: Indicator) -> None:
    last = indicator.output.indicators.aggregate(last=Max("position"))["last"]
    indicator.position = (last or 0) + 1


def can_move(output: Output) -> bool:
    """An output keeps its objective, and so its number, once it stands in a signed version."""
    return not Output.objects.filter(key=output.key, version__status=Version.Status.SIGNED).exists()


@transaction.atomic
def close_gaps(version: Version) -> None:
    """Number everything anew from 1, unless the other party has read the numbers."""
    lock_version(version.pk)
    if _first_shared_at(version):
        return
    _renumber(CoreTask.objects.filter(version=version), "number")
    _renumber(StrategicObjective.objects.filter(version=version), "number")
    by_objective: dict[int, list[Output]] = {}
    for output in Output.objects.filter(version=version).order_by("position"):
        by_objective.setdefault(output.objective_id, []).append(output)
    for outputs in by_objective.values():
        _number(outputs, "position")


def set_targets(indicator: Indicator, targets: dict[int, Bounds], *, reason: str) -> bool:
    """Make these the targets of the indicator; a year without a value has none. Tells whether anything changed.

    Refused where an amendment would rewrite the target of a year that ended before it takes effect.
    """
    wanted = {
        year: {"value": value, "upper_value": upper} for year, (value, upper) in targets.items() if value is not None
    }
    existing = {target.year: target for target in indicator.targets.all()}
    if stood_before(indicator):
        must_not_rewrite(indicator.version, changed_keys(existing, wanted))
    return set_rows(
        existing,
        wanted,
        make=lambda year: Target(version=indicator.version, indicator=indicator, year=year),
        reason=reason,
    )


def stood_before(term: Term) -> bool:
    """It stands in the text that an amendment is based on, with figures for years that may have ended since."""
    basis = term.version.based_on_id
    return basis is not None and type(term).objects.filter(version=basis, key=term.key).exists()


def set_themes(output: Output, themes: Iterable[Theme], *, reason: str) -> bool:
    """Make these the themes that the output serves. Tells whether anything changed."""
    return set_rows(
        {link.theme_id: link for link in output.themes.all()},
        {theme.pk: {} for theme in themes},
        make=lambda theme: OutputTheme(version=output.version, output=output, theme_id=theme),
        reason=reason,
    )


def set_co_owners(output: Output, mandates: Iterable[Mandate], *, reason: str) -> bool:
    """Make these the mandates that own the output together with its holder. Tells whether anything changed."""
    return set_rows(
        {link.mandate_id: link for link in output.co_owners.all()},
        {mandate.pk: {} for mandate in mandates},
        make=lambda mandate: CoOwner(version=output.version, output=output, mandate_id=mandate),
        reason=reason,
    )


def set_served(po_objective: Output, outputs: Iterable[Output], *, reason: str) -> bool:
    """Make these the outputs that the P&O objective serves. Tells whether anything changed."""
    return set_rows(
        {link.output_id: link for link in po_objective.served_links.all()},
        {output.pk: {} for output in outputs},
        make=lambda output: ServedOutput(version=po_objective.version, po_objective=po_objective, output_id=output),
        reason=reason,
    )


def _next_number(model: type[Term], version: Version, field: str, **within) -> int:
    """One more than the highest number in this version and, once the other party has read the text, ever given."""
    last = model.objects.filter(version=version, **within).aggregate(last=Max(field))["last"] or 0
    if since := _first_shared_at(version):
        given = model.history.filter(version__agreement=version.agreement_id, history_date__gte=since, **within)
        last = max(last, given.aggregate(last=Max(field))["last"] or 0)
    return last + 1


def _first_shared_at(version: Version) -> dt.datetime | None:
    return Version.objects.filter(agreement=version.agreement_id).aggregate(first=Min("shared_at"))["first"]


def _renumber(rows: models.QuerySet, field: str) -> None:
    _number(rows.order_by(field), field)


def _number(rows, field: str) -> None:
    for number, row in enumerate(rows, start=1):
        if getattr(row, field) != number:
            setattr(row, field, number)
            row._change_reason = gettext_noop("Numbered anew after a removal")
            row.save()
