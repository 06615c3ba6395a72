"""The content of a version as plain values with every name resolved: what is hashed, signed, sealed and printed."""

from typing import Any

from agreements.models import Version
from agreements.text.names import Names, as_sealed, names_of
from agreements.text.reading import read_once
from agreements.text.terms import Term, frozen, load_terms, references_outside
from documents.seals.sealing import canonical_json, sha256


@read_once
def content_of(version: Version) -> dict[str, Any]:
    """Everything that the parties agree on in this version; nothing in it depends on what happens later.

    Once it is signed, every name is the one under its seal.
    """
    agreement, names = version.agreement, names_of(version)
    principals = [as_sealed(one.office, names) for one in agreement.principals.select_related("office")]
    return {
        "format": 1,
        "agreement": {
            "id": agreement.pk,
            "title": _both(agreement, "title"),
            "instrument_type": _both(as_sealed(agreement.instrument_type, names), "name"),
            "organisation": _both(as_sealed(agreement.organisation, names), "name"),
            "principals": [{**_both(office, "name"), "minister": office.minister} for office in principals],
            "starts_on": agreement.starts_on,
            "ends_on": agreement.ends_on,
        },
        "version": _facts(version),
        "terms": {
            model.KIND: {str(term.key): _with_names(term, names) for term in terms}
            for model, terms in load_terms(version).items()
            if terms or not model.JOINED_LATER
        },
    }


def _facts(version: Version) -> dict[str, Any]:
    facts = {"number": version.number, "cause": version.cause, "effective_from": version.effective_from}
    return facts | ({"ends_on": version.ends_on} if version.ends_on else {})


@read_once
def content_sha256(version: Version) -> str:
    """SHA-256 of the canonical JSON of the content: two people who see the same hash read the same text."""
    return sha256(canonical_json(content_of(version)))


def signed_content(version: Version) -> dict[str, Any]:
    """The content with the signatures under it: what the seal keeps."""
    signatures = [
        {"position": s.position, "name": s.name, "function": s.function, "content_sha256": s.content_sha256}
        | {"signed_at": s.signed_at.isoformat()}
        for s in version.signatures.all()
    ]
    return {**content_of(version), "signatures": signatures}


def _both(obj, name: str) -> dict[str, str]:
    return {"nl": getattr(obj, f"{name}_nl"), "fr": getattr(obj, f"{name}_fr")}


def _with_names(term: Term, names: Names) -> dict[str, Any]:
    """What was agreed in a term; beside each reference to a person, mandate or theme, its name."""
    related = {field.name: getattr(term, field.name) for field in references_outside(type(term))}
    silent = {name for name in term.ADDED_LATER if getattr(term, name) == term._meta.get_field(name).get_default()}
    agreed = {name: value for name, value in frozen(term).items() if name not in silent}
    return agreed | {f"{name}_name": _name_of(obj, names) for name, obj in related.items()}


def _name_of(obj, names: Names) -> str | dict[str, str] | None:
    """In both languages where there are two names: what is hashed does not depend on who asks."""
    if obj is None:
        return None
    if hasattr(obj, "PRINTED"):
        obj = as_sealed(obj, names)
    return _both(obj, "name") if hasattr(obj, "name_nl") else str(obj)
