"""What belongs to each of the six chapters, generically over every kind of term, and what its content is now."""

from typing import Any

from django.urls import reverse

from agreements.models import Version
from agreements.text.fingerprint import contents_of, facts_of
from agreements.text.terms import Term, term_models
from documents.seals.sealing import canonical_json, sha256
from negotiation.models import Section

_OF_APP = {"outputs": Section.OUTPUTS, "budgets": Section.BUDGETS}
_OF_MODEL = {"agreements.Commitment": Section.COMMITMENTS, "agreements.Autonomy": Section.AUTONOMY}


def section_of(model: type[Term]) -> Section:
    """The chapter in which terms of this kind stand; what no chapter claims is about the processes."""
    return _OF_MODEL.get(model._meta.label) or _OF_APP.get(model._meta.app_label, Section.PROCESSES)


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


def fingerprints(version: Version) -> dict[int, str]:
    """For each chapter a hash of what it says: the same for the same words and numbers. One query for all chapters."""
    rows: dict[int, list] = {section: [] for section in Section.values}
    section_of_label = {model._meta.label: section_of(model) for model in term_models()}
    for (label, key), content in contents_of(version).items():
        rows[section_of_label[label]].append((label, key, content))
    return {
        section: sha256(canonical_json([_facts(version, section), sorted(found)])) for section, found in rows.items()
    }


def _facts(version: Version, section: int) -> dict[str, Any]:
    """What stands in the version itself: why and from when it applies is said in the chapter on flexibility."""
    return facts_of(version) if section == Section.FLEXIBILITY else {}
