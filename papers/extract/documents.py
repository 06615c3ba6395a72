"""The extract of an agreement for one mandate holder: the outputs that this person answers for. It is not public."""

from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from agreements.languages.queries import language_of_version
from agreements.models import Version
from agreements.queries import version_to_print
from agreements.text.names import as_sealed, call_terms_as_sealed, names_of
from core.templatetags.printed import long_day
from documents.kinds import DocumentKind, Order, document_kinds
from documents.printing import Cover, print_document
from documents.seals.sealing import canonical_json
from organisations.models import Mandate, Membership
from organisations.roles import has_agency_role, has_office_role, roles_of
from outputs.models import Output
from outputs.queries import links, outputs_of
from papers.agreement.tables import BudgetRow, attach_targets, budget_tables

Role = Membership.Role
OF_THE_AGENCY = {Role.EDITOR, Role.HEAD, Role.CHAIR}
OF_THE_OFFICE = {Role.REVIEWER, Role.MINISTER}


def seen_by(user) -> QuerySet[Version]:
    """The versions whose extracts this person may read: those who make and sign the agreement, and nobody else."""
    roles = roles_of(user)
    agencies = [party for role, kind, party in roles if kind == "organisation" and role in OF_THE_AGENCY]
    offices = [party for role, kind, party in roles if kind == "office" and role in OF_THE_OFFICE]
    mine = Q(agreement__organisation__in=agencies) | Q(agreement__principals__office__in=offices)
    return Version.objects.visible_to(user).filter(mine).distinct()


def may_read_extracts(version: Version, user) -> bool:
    """The same of one version that this person sees."""
    return has_agency_role(user, version, *OF_THE_AGENCY) or has_office_role(user, version, *OF_THE_OFFICE)


def holders_of(version: Version) -> list[Mandate]:
    """The mandates that answer for an output of this version, under a seal with the names of its day."""
    rows = Mandate.objects.filter(outputs__version=version).distinct()
    return [as_sealed(holder, names_of(version)) for holder in rows]


def answers_for_something(version: Version, holder: Mandate) -> bool:
    return Output.objects.filter(version=version, holder=holder).exists()


def title(version: Version, language: str, holder: Mandate) -> str:
    holder = as_sealed(holder, names_of(version))
    with override(language):
        words = {"agreement": version.agreement.title, "number": version.number, "holder": holder.holder}
        return _("%(agreement)s, version %(number)s, extract for %(holder)s") % words


def render(version: Version, order: Order) -> bytes:
    version = version_to_print(version.pk)
    holder = as_sealed(order.other, names_of(version))
    context = chapters(version, holder)
    data = canonical_json({"holder": holder.holder, "version": version.number, "outputs": content_of_outputs(context)})
    return print_document(order, cover(version, holder), "pdf/extract/chapters.html", context, data)


def cover(version: Version, holder: Mandate) -> Cover:
    agreement = version.agreement
    told = {"number": version.number, "day": long_day(version.effective_from)}
    period = {"start": long_day(holder.starts_on), "end": long_day(holder.ends_on)} if holder.ends_on else None
    facts = [(_("Function"), holder.function)] if holder.function else []
    if period:
        facts.append((_("Mandate"), _("%(start)s to %(end)s") % period))
    return Cover(
        kind=_("Extract for a mandate holder"),
        title=holder.holder,
        organisation=agreement.organisation.name,
        subtitle=agreement.title,
        parties=[(_("Agency"), agreement.organisation.name)],
        facts=[
            *facts,
            (_("Version of the agreement"), _("%(number)s, in force from %(day)s") % told),
            (_("Language"), language_of_version(version)),
        ],
        standing=_("Not public"),
        draft_note=_("For the mandate holder and those who evaluate the mandate. Status of the version: %(status)s.")
        % {"status": version.get_status_display()},
    )


def chapters(version: Version, holder: Mandate) -> dict[str, Any]:
    """What the template prints, in a constant number of queries."""
    outputs = [output for output in outputs_of(version) if output.holder_id == holder.pk]
    prefetch_related_objects(outputs, *links())
    call_terms_as_sealed(outputs)
    attach_targets(version, outputs)
    return {
        "version": version,
        "holder": holder,
        "years": version.years,
        "outputs": outputs,
        "others": len(outputs_of(version)) - len(outputs),
        "rows": (rows := budget_tables(version, outputs).outputs),
        "total": BudgetRow(None, [sum(amounts) for amounts in zip(*(row.amounts for row in rows), strict=True)]),
    }


def content_of_outputs(context: dict[str, Any]) -> list[dict[str, Any]]:
    """The outputs and their amounts per year as plain data."""
    amounts = {row.head.pk: row.amounts for row in context["rows"]}
    return [
        {
            "number": output.number,
            "title_nl": output.title_nl,
            "title_fr": output.title_fr,
            "due_on": output.due_on and output.due_on.isoformat(),
            "targets": {
                str(indicator.key): {str(target.year): str(target.value) for target in indicator.by_year if target}
                for indicator in output.indicators.all()
            },
            "amounts": [str(amount) for amount in amounts.get(output.pk, [])],
        }
        for output in context["outputs"]
    ]


extract_kind = document_kinds.add(
    DocumentKind(
        name="extract",
        label=gettext_lazy("Extract for a mandate holder"),
        model=Version,
        title=title,
        render=render,
        subnav_version=lambda version: version,
        is_about=answers_for_something,
        other_model=Mandate,
        other_comes_with_subject=True,
        seen_by=seen_by,
        file_language=lambda version: version.agreement.file_language,
    )
)
