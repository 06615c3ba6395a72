"""The agreement as it is printed, of a draft or of what was signed: everything the parties agree on, in chapters."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.languages.queries import language_of_version
from agreements.models import Autonomy, Version
from agreements.models.year_number import in_words
from agreements.queries import provisions_by_chapter, version_to_print
from agreements.text.content import content_of
from agreements.text.names import head_on
from agreements.versions.signatories import still_to_sign
from attachments.queries import attachments_of_text
from budgets.flexibility.queries import flexibility_of, in_sentences
from budgets.queries import statutory_maxima
from commitments.models import Commitment
from core.pdf.bars import Drawing, stacked_bars
from core.pdf.headings import Contents
from core.templatetags.bo import euro
from core.templatetags.printed import long_day
from documents.kinds import DocumentKind, Order, document_kinds
from documents.printing import Cover, print_document
from documents.seals.sealing import canonical_json
from documents.word import MEDIA_TYPE, make_word
from outputs.queries import core_tasks_of, objectives_of, strategy_of, texts_of
from papers.agreement.exports import agreement_workbook
from papers.agreement.tables import BudgetTables, attach_targets, budget_tables


def title(version: Version, language: str) -> str:
    with override(language):
        if version.number == 1:
            return version.agreement.title
        return _("%(agreement)s, version %(number)s") % {
            "agreement": version.agreement.title,
            "number": version.number,
        }


def render(version: Version, order: Order) -> bytes:
    version = version_to_print(version.pk)
    context = chapters(version)
    data = order.seal.content if order.seal else canonical_json(content_of(version))
    workbook = agreement_workbook(context, order.made_at)
    return print_document(order, cover(version), "pdf/agreement/chapters.html", context, data, workbook)


def render_word(version: Version, order: Order) -> bytes:
    """The same chapters as the PDF, to work on while the text is negotiated."""
    version = version_to_print(version.pk)
    context = {**chapters(version), "contents": Contents(), "order": order}
    return make_word(order, cover(version), render_to_string("pdf/agreement/chapters.html", context))


def cover(version: Version) -> Cover:
    agreement, years = version.agreement, version.years
    period = {"start": long_day(agreement.starts_on), "end": long_day(version.last_day)}
    parties = [(_("Agency"), agreement.organisation.name)]
    for principal in agreement.principals.all():
        lines = [principal.office.name, principal.office.minister]
        parties.append((_("Principal"), "\n".join(line for line in lines if line)))
    return Cover(
        kind=agreement.instrument_type.name,
        title=agreement.title,
        organisation=agreement.organisation.name,
        subtitle="" if str(years[0]) in agreement.title else in_words(years),
        parties=parties,
        facts=[
            (_("Period"), _("%(start)s to %(end)s") % period),
            (_("Version"), _("%(number)s, in force from %(day)s") % _version_facts(version)),
            (_("Language"), language_of_version(version)),
        ],
        draft_note=_("This text is not signed. Status: %(status)s.") % {"status": version.get_status_display()},
    )


def chapters(version: Version) -> dict[str, Any]:
    """What the template prints, in a constant number of queries."""
    objectives = objectives_of(version)
    outputs = [output for objective in objectives for output in objective.outputs.all()]
    attach_targets(version, outputs)
    budget = budget_tables(version, outputs)
    signatures = list(version.signatures.all())
    return {
        "version": version,
        "agreement": version.agreement,
        "principals": list(version.agreement.principals.all()),
        "head": head_on(version),
        "strategy": (strategy := strategy_of(version)),
        "strategy_texts": texts_of(strategy),
        "core_tasks": core_tasks_of(version),
        "objectives": objectives,
        "outputs": outputs,
        "years": version.years,
        "budget": budget,
        "drawing": credits_drawing(budget),
        "sides": commitments_by_side(version),
        "attachments": list(attachments_of_text(version)),
        "sanctions": list(version.sanction_set.order_by("number")),
        "conduct": list(version.conductrule_set.order_by("number")),
        "dispute_steps": list(version.disputestep_set.order_by("number")),
        "autonomy": (autonomy := list(Autonomy.objects.filter(version=version))),
        "unruled_domains": [label for _value, label in Autonomy.domains_without(autonomy)],
        "provisions": {name: found for name, _title, found in provisions_by_chapter(version)},
        "statutory": statutory_maxima(version),
        "thresholds": in_sentences(flexibility) if (flexibility := flexibility_of(version)) else [],
        "advices": [advice for advice in version.advices.all() if advice.verdict],
        "legend": [row.head.title for row in budget.envelopes],
        "signatures": signatures,
        "unsigned": [str(place) for place in still_to_sign(version)],
    }


def commitments_by_side(version: Version) -> dict[str, list[Commitment]]:
    commitments = list(Commitment.objects.filter(version=version).order_by("number"))
    return {side: [c for c in commitments if c.side == side] for side in Commitment.Side.values}


def credits_drawing(budget: BudgetTables) -> Drawing:
    rows, words = [], []
    for index, year in enumerate(budget.years):
        total = euro(budget.sums.credit.amounts[index])
        rows.append((year.name, [row.amounts[index] for row in budget.envelopes], total))
        words.append(f"{year.name}: {total}")
    description = _("Bars of the credits of each year. %(years)s.") % {"years": "; ".join(words)}
    return stacked_bars(rows, description)


def _version_facts(version: Version) -> dict[str, Any]:
    return {"number": version.number, "day": long_day(version.effective_from)}


agreement_kind = document_kinds.add(
    DocumentKind(
        name="agreement",
        label=gettext_lazy("Agreement"),
        model=Version,
        title=title,
        render=render,
        subnav_version=lambda version: version,
        file_language=lambda version: version.agreement.file_language,
    )
)
word_kind = document_kinds.add(
    DocumentKind(
        name="agreement_text",
        label=gettext_lazy("Agreement as a Word document, to negotiate on"),
        model=Version,
        title=title,
        render=render_word,
        subnav_version=lambda version: version,
        file_language=lambda version: version.agreement.file_language,
        is_about=lambda version: version.is_open,
        media_type=MEDIA_TYPE,
        extension="docx",
    )
)
