"""What belongs to each of the six chapters, generically over every kind of term, and what its content is now."""

from typing import Any

from django.db import models
from django.db.models import Value
from django.urls import reverse

from agreements.models import Version
from agreements.terms import Term, frozen, references, term_models
from documents.sealing import canonical_json, sha256
from negotiation.models import Section

_OF_APP = {"outputs": Section.OUTPUTS, "budgets": Section.BUDGETS}
_OF_MODEL = {"agreements.Commitment": Section.COMMITMENTS, "agreements.Autonomy": Section.AUTONOMY}


def section_of(model: type[Term]) -> Section:
    """The chapter in which terms of this kind stand; what no chapter claims is about the processes."""
    return _OF_MODEL.get(model._meta.label) or _OF_APP.get(model._meta.app_label, Section.PROCESSES)


def kinds_of(section: int) -> list[type[Term]]:
    return [model for model in term_models() if section_of(model) == section]


def section_url(version: Version, section: int) -> str:
    """The page of a chapter."""
    name, subject = {
        Section.OUTPUTS: ("outputs:chapter", version.pk),
        Section.BUDGETS: ("budgets:chapter", version.pk),
        Section.FLEXIBILITY: ("agreements:version_list", version.agreement_id),
        Section.COMMITMENTS: ("commitments:chapter", version.pk),
        Section.AUTONOMY: ("agreements:autonomy", version.pk),
        Section.PROCESSES: ("agreements:arrangements", version.pk),
    }[Section(section)]
    return reverse(name, args=[subject])


def section_sha256(version: Version, section: int) -> str:
    """SHA-256 of the canonical JSON of a chapter: the same for the same words and numbers. A query for each kind."""
    content: dict[str, Any] = {"facts": _facts(version, section)}
    for model in kinds_of(section):
        terms = model.objects.filter(version=version).select_related(*[f.name for f in references(model)] or [None])
        if found := {str(term.key): frozen(term) for term in terms}:
            content[model._meta.label] = found
    return sha256(canonical_json(content))


def fingerprints(version: Version) -> dict[int, str]:
    """For each chapter what its rows are and how often each was saved: equal ones hold the same. One query for all."""
    rows: dict[int, list] = {section: [] for section in Section.values}
    section_of_label = {model._meta.label: section_of(model) for model in term_models()}
    first, *others = [_revisions(model, version) for model in term_models()]
    for label, key, revision in first.union(*others, all=True):
        rows[section_of_label[label]].append((label, str(key), revision))
    return {
        section: sha256(canonical_json([_facts(version, section), sorted(found)])) for section, found in rows.items()
    }


def _revisions(model: type[Term], version: Version) -> models.QuerySet:
    label = Value(model._meta.label, output_field=models.CharField())
    return (
        model.objects.filter(version=version).order_by().annotate(kind_=label).values_list("kind_", "key", "revision")
    )


def _facts(version: Version, section: int) -> dict[str, Any]:
    """What stands in the version itself: why and from when it applies is said in the chapter on flexibility."""
    return facts_of(version) if section == Section.FLEXIBILITY else {}


def facts_of(version: Version) -> dict[str, Any]:
    """What is agreed in the version itself, besides its terms."""
    return {name: getattr(version, name) for name in ("cause", "effective_from", "ends_on")}
