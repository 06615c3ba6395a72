"""The database itself keeps what is accepted and signed: the agreement, its versions and terms, and who consented."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey, Model

from agreements.models import (
    Acceptance,
    Advice,
    Agreement,
    AgreementYear,
    PartyStep,
    Principal,
    ProvisionalExecution,
    Publication,
    Signature,
    Statement,
    Term,
    Version,
)
from agreements.text.terms import term_models
from core.triggers import Rule, database_rules

CLOSED = "('agreed', 'advice', 'signed', 'withdrawn')"
CONSENTED = "('agreed', 'advice', 'signed')"
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
FACTS = ("organisation_id", "instrument_type_id", "title_nl", "title_fr", "starts_on", "ends_on", "file_language")
TEXT = ("agreement_id", "number", "cause", "effective_from", "ends_on", "signing_order", "languages")


def _table(model: type[Model]) -> str:
    return model._meta.db_table


def _exists(model: type[Model], condition: str) -> str:
    return f'EXISTS (SELECT 1 FROM "{_table(model)}" x WHERE {condition})'  # noqa: S608 -- names of our own


def _changes(*columns: str) -> str:
    """One of these columns gets another value, or becomes or stops being empty."""
    empty = "(NEW.{0} IS NULL) <> (OLD.{0} IS NULL)"
    return "(" + " OR ".join(f"NEW.{name} <> OLD.{name} OR {empty.format(name)}" for name in columns) + ")"


@database_rules.add
def terms_of_a_closed_version_stay() -> Iterator[Rule]:
    """Closed are what was agreed, signed or withdrawn, and what a party has accepted and nobody took back."""
    for model in term_models():
        table = _table(model)
        for event, rows in ROWS.items():
            condition = " OR ".join(
                _exists(Version, f"x.id = {row}.version_id AND x.status IN {CLOSED}")
                + " OR "
                + _exists(Acceptance, f"x.version_id = {row}.version_id")
                for row in rows
            )
            yield Rule(f"{table}_{event.lower()}", table, event, condition, "The content of this version is closed.")


@database_rules.add
def signed_versions_stay() -> Iterator[Rule]:
    table, message = _table(Version), "A signed version is never changed."
    yield Rule("version_delete", table, "DELETE", "OLD.status = 'signed'", message)
    changed = f"OLD.status = 'signed' OR (OLD.status IN {CLOSED} AND {_changes(*TEXT)})"
    yield Rule("version_update", table, "UPDATE", changed, message)


@database_rules.add
def facts_of_a_signed_agreement_stay() -> Iterator[Rule]:
    """Parties, kind, title and period are part of the text that was accepted and signed; years can only be added."""
    table, message = _table(Agreement), "The facts of a signed agreement are never changed."
    consented = _exists(Version, f"x.agreement_id = OLD.id AND x.status IN {CONSENTED}")
    yield Rule("agreement_update", table, "UPDATE", f"{consented} AND {_changes(*FACTS)}", message)
    for event, rows in ROWS.items():
        condition = " OR ".join(
            _exists(Version, f"x.agreement_id = {row}.agreement_id AND x.status IN {CONSENTED}") for row in rows
        )
        yield Rule(f"principal_{event.lower()}", _table(Principal), event, condition, message)
    of_its_agreement = _exists(Version, f"x.agreement_id = OLD.agreement_id AND x.status IN {CONSENTED}")
    for event in ("UPDATE", "DELETE"):
        yield Rule(f"agreement_year_{event.lower()}", _table(AgreementYear), event, of_its_agreement, message)


@database_rules.add
def consents_stay() -> Iterator[Rule]:
    """A signature is there for good, but that it was withdrawn before the last; an acceptance once all have signed."""
    message = "A signature is never changed."
    yield Rule("signature_delete", _table(Signature), "DELETE", "TRUE", message)
    signed = _exists(Version, "x.id = OLD.version_id AND x.status IN ('signed', 'withdrawn')")
    kept = [field.column for field in Signature._meta.concrete_fields if not field.name.startswith("withdrawn_")]
    is_other = f"NEW.withdrawn_at IS NULL OR OLD.withdrawn_at IS NOT NULL OR {_changes(*kept)} OR {signed}"
    yield Rule("signature_update", _table(Signature), "UPDATE", is_other, message)
    for event in ("UPDATE", "DELETE"):
        message = "A step that was taken is never changed."
        yield Rule(f"partystep_{event.lower()}", _table(PartyStep), event, "TRUE", message)
    for event, rows in ROWS.items():
        condition = " OR ".join(_exists(Version, f"x.id = {row}.version_id AND x.status = 'signed'") for row in rows)
        message = "The acceptance of a signed version is never changed."
        yield Rule(f"acceptance_{event.lower()}", _table(Acceptance), event, condition, message)
    condition = _exists(Version, "x.id = NEW.version_id AND x.status IN ('signed', 'withdrawn')")
    message = "No signature is added to a version that is signed or withdrawn."
    yield Rule("signature_insert", _table(Signature), "INSERT", condition, message)


@database_rules.add
def advice_comes_before_signature() -> Iterator[Rule]:
    """No version is signed while an advice that it needs is missing or blocks; what was advised then stays."""
    blocks = "x.version_id = OLD.id AND ((x.verdict = 'conditional' AND x.settlement = '') OR (x.is_required AND "
    blocks += "(x.verdict = '' OR (x.verdict = 'negative' AND x.overruled_reason = ''))))"
    signs = f"NEW.status = 'signed' AND OLD.status <> 'signed' AND {_exists(Advice, blocks)}"
    yield Rule("version_advised", _table(Version), "UPDATE", signs, "A required advice about this version is missing.")
    for event, rows in ROWS.items():
        condition = " OR ".join(_exists(Version, f"x.id = {row}.version_id AND x.status = 'signed'") for row in rows)
        message = "The advice about a signed version is never changed."
        yield Rule(f"advice_{event.lower()}", _table(Advice), event, condition, message)


@database_rules.add
def what_happened_with_a_version_is_not_taken_away() -> Iterator[Rule]:
    """Only what is signed is published; publications and provisional executions are corrected, never removed."""
    is_signed = _exists(Version, "x.id = NEW.version_id AND x.status = 'signed'")
    for event in ("INSERT", "UPDATE"):
        name, message = f"publication_{event.lower()}", "Only a signed version is published."
        yield Rule(name, _table(Publication), event, f"NOT {is_signed}", message)
    for model in (Publication, ProvisionalExecution):
        message = "What happened with a version is never removed."
        yield Rule(f"{_table(model)}_delete", _table(model), "DELETE", "TRUE", message)


@database_rules.add
def what_was_said_stays() -> Iterator[Rule]:
    """A statement is never changed nor removed, and names only what stands in a signed text of its agreement."""
    for model in (model for model in apps.get_models() if issubclass(model, Statement)):
        table = _table(model)
        for event in ("UPDATE", "DELETE"):
            yield Rule(f"{table}_{event.lower()}", table, event, "TRUE", "What was said stays; a later row counts.")
        if named := [_names_what_is_signed(field, model.KEYS.get(field.name, "")) for field in _texts_of(model)]:
            message = "Something is said only of what a signed text of the agreement holds."
            yield Rule(f"{table}_insert", table, "INSERT", f"NOT ({' AND '.join(named)})", message)


def _texts_of(model: type[Statement]) -> list[ForeignKey]:
    """The columns that name a version or a term."""
    relations = [field for field in model._meta.concrete_fields if field.is_relation]
    return [field for field in relations if issubclass(field.related_model, (Term, Version))]


def _names_what_is_signed(field: ForeignKey, key: str) -> str:
    """The new row names no text here, or one that is signed and of its agreement, by its own key."""
    signed = "x.status = 'signed' AND x.agreement_id = NEW.agreement_id"
    if field.related_model is Version:
        held = _exists(Version, f"x.id = NEW.{field.column} AND {signed}")
    else:
        same = f"y.id = NEW.{field.column} AND y.version_id = x.id" + (f" AND y.key = NEW.{key}" if key else "")
        term = f'EXISTS (SELECT 1 FROM "{_table(field.related_model)}" y WHERE {same})'  # noqa: S608 -- names of our own
        held = _exists(Version, f"{signed} AND {term}")
    absent = " AND ".join(f"NEW.{column} IS NULL" for column in (field.column, key) if column)
    return f"(({absent}) OR {held})"
