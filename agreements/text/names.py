"""The names in a text: of parties, people and themes. Under a seal they stay what they were on its day.

Each model whose rows are named says in PRINTED which columns documents print; a seal keeps these, and whatever shows or
prints a signed version takes them from there.
"""

import json
from collections.abc import Iterable, Iterator
from copy import copy
from typing import Any

from django.db import models

from agreements.models import Agreement, Term, Version
from agreements.text.terms import load_terms, references, references_outside
from documents.models import Seal
from organisations.models import Mandate

SEALED_AS = "agreement"  # The kind of seal of a version
Names = dict[str, dict[str, dict[str, Any]]]  # kind -> id -> column -> what is printed


def names_today(version: Version) -> Names:
    """What would be sealed today."""
    head = head_on(version)
    heads = [head] if head else []
    found = printed_names([*parties_of(version.agreement), *heads, *_named(load_terms(version).values())])
    return found | {"head": {str(head.pk): {} for head in heads}}


def names_of(version: Version) -> Names:
    """The names under the seal of a version, asked once for each object; nothing as long as it is not signed."""
    if not version.is_signed:
        return {}
    if not hasattr(version, "sealed_names"):
        version.sealed_names = sealed_names([version.pk]).get(version.pk, {})
    return version.sealed_names


def sealed_names(subject_ids: Iterable[int], kind: str = SEALED_AS) -> dict[int, Names]:
    """The names under the seals of these versions, in one query; without those that have no seal."""
    rows = Seal.objects.filter(kind=kind, subject_id__in=subject_ids).exclude(names="")
    return {pk: json.loads(names) for pk, names in rows.values_list("subject_id", "names")}


def printed_names(rows: Iterable[models.Model]) -> Names:
    """What is printed of these rows today."""
    found: Names = {}
    for row in rows:
        found.setdefault(row.KIND, {})[str(row.pk)] = {name: getattr(row, name) for name in row.PRINTED}
    return found


def call_parties_as_sealed(version: Version) -> Version:
    """Give the loaded parties of a signed version the names that stand under its seal."""
    if names := names_of(version):
        for row in parties_of(version.agreement):
            call_as_sealed(row, names)
    return version


def call_terms_as_sealed(terms: Iterable[Term]) -> None:
    """Give the people and themes at hand of terms of signed versions, and of what is at hand with these, the names
    under their seals: one query, and none where nobody is named.
    """
    named = [(term.version_id, row) for term in _at_hand(terms, set()) for row in _named([[term]])]
    found = sealed_names({version_id for version_id, _row in named}) if named else {}
    for version_id, row in named:
        call_as_sealed(row, found.get(version_id, {}))


def call_as_sealed(row: models.Model, names: Names) -> None:
    """Give one loaded row its names under a seal; it keeps those of today where the seal does not know it."""
    for name, value in names.get(row.KIND, {}).get(str(row.pk), {}).items():
        setattr(row, name, row._meta.get_field(name).to_python(value))


def as_sealed(row: models.Model, names: Names) -> models.Model:
    """A copy of one row with its names under a seal."""
    named = copy(row)
    call_as_sealed(named, names)
    return named


def head_on(version: Version) -> Mandate | None:
    """Who represents the agency in this text; under a seal whoever did on its day."""
    names = names_of(version)
    if not names:
        leading = Mandate.objects.filter(organisation=version.organisation_id, is_head=True)
        return leading.running_on(version.effective_from).first()
    head = Mandate.objects.filter(pk__in=[int(pk) for pk in names.get("head", ())]).first()
    if head:
        call_as_sealed(head, names)
    return head


def parties_of(agreement: Agreement) -> list[models.Model]:
    """What is named of an agreement itself, loaded: its organisation, its kind and its offices."""
    offices = [principal.office for principal in agreement.principals.all()]
    return [agreement.organisation, agreement.instrument_type, *offices]


def _named(terms: Iterable[Iterable[Term]]) -> Iterator[models.Model]:
    """The rows at hand that terms name and that may be called otherwise later."""
    for term in (term for some in terms for term in some):
        for field in references_outside(type(term)):
            row = getattr(term, field.name) if field.is_cached(term) else None
            if row is not None and hasattr(row, "PRINTED"):
                yield row


def _at_hand(terms: Iterable[Term], seen: set[int]) -> Iterator[Term]:
    """These terms, those that they refer to and those that were fetched with them, as far as no query is needed."""
    for term in terms:
        if id(term) in seen:
            continue
        seen.add(id(term))
        yield term
        referred = [getattr(term, field.name) for field in references(type(term)) if field.is_cached(term)]
        fetched = [
            rows for rows in getattr(term, "_prefetched_objects_cache", {}).values() if issubclass(rows.model, Term)
        ]
        yield from _at_hand(filter(None, [*referred, *(row for rows in fetched for row in rows)]), seen)
