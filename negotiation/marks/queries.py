"""What belongs to each of the six chapters, generically over every kind of term, and what its content is now."""

from typing import Any

from django.urls import reverse

from agreements.models import Version
from agreements.text.fingerprint import contents_of, facts_of
from agreements.text.terms import Term, term_models
from documents.seals.sealing import canonical_json, sha256
from negotiation.models import Section

_KINDS = {
    Section.OUTPUTS: (
        *("strategy", "core_task", "strategic_objective", "output", "milestone", "indicator", "target"),
        *("co_owner", "served_output", "output_theme"),
    ),
    Section.BUDGETS: ("envelope", "credit", "budget_line", "base_allocation", "shift_thresholds"),
    Section.COMMITMENTS: ("commitment",),
    Section.AUTONOMY: ("autonomy",),
}
_SECTIONS = {kind: section for section, kinds in _KINDS.items() for kind in kinds}


def section_of(model: type[Term]) -> Section:
    """The chapter in which terms of this kind stand; what no chapter claims is about the processes."""
    return _SECTIONS.get(model.KIND, Section.PROCESSES)


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
    section_of_kind = {model.KIND: section_of(model) for model in term_models()}
    for (kind, key), content in contents_of(version).items():
        rows[section_of_kind[kind]].append((kind, key, content))
    return {
        section: sha256(canonical_json([_facts(version, section), sorted(found)])) for section, found in rows.items()
    }


def _facts(version: Version, section: int) -> dict[str, Any]:
    """What stands in the version itself: why and from when it applies is said in the chapter on flexibility."""
    return facts_of(version) if section == Section.FLEXIBILITY else {}
