"""What changes several amounts at once. Call all of this under the lock of the version."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agreements.models import Version
from agreements.text.checks import must_not_rewrite
from budgets.models import BudgetLine, Credit, Envelope
from core.editing.rows import changed_keys, set_rows
from outputs.models import Output

Kind = Envelope.Kind
IMPORTED = gettext_noop("Imported from a file")
#: How an import names an envelope that is not there yet; content of the agreement, so in both its languages
TITLES = {
    Kind.PERSONNEL: {"nl": "Personeelskredieten", "fr": "Crédits de personnel"},
    Kind.OPERATING: {"nl": "Werkingskredieten", "fr": "Crédits de fonctionnement"},
    Kind.INVESTMENT: {"nl": "Investeringskredieten", "fr": "Crédits d’investissement"},
    Kind.OTHER: {"nl": "Niet uitgesplitst door de bron", "fr": "Non ventilé par la source"},
}


@dataclass(frozen=True)
class CreditChange:
    """One amount that an import sets: before is None where there is none yet."""

    envelope: Envelope  # Without an id where the import makes it
    year: int
    before: Decimal | None
    after: Decimal

    @property
    def is_new_envelope(self) -> bool:
        return self.envelope.pk is None

    @property
    def is_unexplained(self) -> bool:
        return self.envelope.kind == Kind.OTHER

    @property
    def fingerprint(self) -> list:
        """What a person agreed to when they saw this change."""
        return [self.envelope.pk, self.envelope.kind, self.year, str(self.before), str(self.after)]


def place_envelope(envelope: Envelope) -> None:
    last = Envelope.objects.filter(version=envelope.version).aggregate(last=Max("position"))["last"]
    envelope.position = (last or 0) + 1


def set_credits(
    envelope: Envelope,
    amounts: Mapping[int, Decimal | None],
    *,
    reason: str,
    statutory: Mapping[int, Decimal | None] | None = None,
) -> bool:
    """Make these the credits of the envelope; a year without an amount has none. Tells whether anything changed.

    Refused where an amendment would rewrite a year that ended before it takes effect, as for the lines.
    `statutory` holds the maximum for statutory personnel by year; without it those maxima stay as they are.
    """
    wanted = {year: {"amount": amount} for year, amount in amounts.items() if amount is not None}
    if statutory is not None:
        wanted = {year: {**values, "statutory_maximum": statutory.get(year)} for year, values in wanted.items()}
    existing = {credit.year: credit for credit in envelope.credits.all()}
    must_not_rewrite(envelope.version, changed_keys(existing, wanted))
    return set_rows(
        existing,
        wanted,
        make=lambda year: Credit(version=envelope.version, envelope=envelope, year=year),
        reason=reason,
    )


def set_lines(output: Output, lines: Mapping[tuple[int, int], dict], *, reason: str) -> bool:
    """Make these, by (envelope id, year), the budget lines of the output. Tells whether anything changed."""
    existing = {(line.envelope_id, line.year): line for line in output.budget_lines.all()}
    must_not_rewrite(output.version, {year for _envelope, year in changed_keys(existing, lines)})
    return set_rows(
        existing,
        lines,
        make=lambda key: BudgetLine(version=output.version, output=output, envelope_id=key[0], year=key[1]),
        reason=reason,
    )


def find_changes(version: Version, amounts: Mapping[tuple[str, int], Decimal]) -> list[CreditChange]:
    """What setting these amounts, by (kind of envelope, year), would change. Raises ValidationError when in doubt."""
    envelopes = {kind: _envelope_of(version, kind) for kind in dict.fromkeys(kind for kind, _year in amounts)}
    credits_now = {
        (credit.envelope_id, credit.year): credit.amount for credit in Credit.objects.filter(version=version)
    }
    changes = []
    for (kind, year), after in sorted(amounts.items(), key=lambda item: (list(TITLES).index(item[0][0]), item[0][1])):
        before = credits_now.get((envelopes[kind].pk, year))
        is_nothing = kind == Kind.OTHER and before is None and not after
        if before != after and not is_nothing:
            changes.append(CreditChange(envelopes[kind], year, before, after))
    return changes


def apply_changes(changes: list[CreditChange]) -> None:
    """Set all amounts, make the envelopes that are missing, and give each a revision that edit forms notice."""
    by_envelope: dict[int, list[CreditChange]] = {}
    for change in changes:
        by_envelope.setdefault(id(change.envelope), []).append(change)
    for own in by_envelope.values():
        envelope = own[0].envelope
        if envelope.pk is None:
            place_envelope(envelope)
        envelope._change_reason = IMPORTED
        envelope.save()
        amounts = {credit.year: credit.amount for credit in envelope.credits.all()}
        set_credits(envelope, amounts | {change.year: change.after for change in own}, reason=IMPORTED)


def _envelope_of(version: Version, kind: str) -> Envelope:
    """The one envelope of this kind, or a new one; of kind other only the one that an import made."""
    titles = TITLES[Kind(kind)]
    envelopes = Envelope.objects.filter(version=version, kind=kind)
    found = [e for e in envelopes if kind != Kind.OTHER or titles["nl"] == e.title_nl or titles["fr"] == e.title_fr]
    if len(found) > 1:
        words = {"kind": Kind(kind).label}
        raise ValidationError(_("There is more than one envelope of kind “%(kind)s”; fill them in by hand.") % words)
    return found[0] if found else Envelope(version=version, kind=kind, title_nl=titles["nl"], title_fr=titles["fr"])
