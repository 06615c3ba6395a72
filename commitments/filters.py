"""What the commitments of a version can be narrowed down to; kept in the address."""

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from commitments.models import Commitment, Report
from commitments.punctuality import MomentState
from commitments.queries import CommitmentRecord

NOTHING = "none"
OUTCOMES = [*Report.Outcome.choices, (NOTHING, _("Nothing reported yet"))]
LATENESS = [
    ("late", _("Late")),
    ("due", _("Due in the next 30 days")),
    ("kept_on_time", _("Kept on time")),
    ("kept_late", _("Kept late")),
    ("not_late", _("Not late")),
]


class CommitmentFilter(filters.FilterSet):
    side = filters.ChoiceFilter(label=_("Side"), choices=Commitment.Side.choices, empty_label=_("All"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Commitment.Kind.choices, empty_label=_("All"))
    status = filters.ChoiceFilter(label=_("Status"), choices=OUTCOMES, empty_label=_("All"), method="derived")
    late = filters.ChoiceFilter(label=_("Late or not"), choices=LATENESS, empty_label=_("All"), method="derived")

    class Meta:
        model = Commitment
        fields: list[str] = []

    def derived(self, commitments: QuerySet, name: str, value: str) -> QuerySet:
        """What is derived from dates and reports is no column: see `keeps`."""
        return commitments

    def keeps(self, record: CommitmentRecord | None) -> bool:
        """Whether a commitment with this record is asked for."""
        asked = self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}
        outcome = record.outcome if record else ""
        status, late = asked.get("status"), asked.get("late")
        return (not status or (outcome or NOTHING) == status) and (not late or fits(record, late))


def fits(record: CommitmentRecord | None, late: str) -> bool:
    moments = record.moments if record else []
    if late == "late":
        return any(moment.standing.is_late for moment in moments)
    if late == "not_late":
        return not any(moment.standing.is_late for moment in moments)
    if late == "due":
        return any(moment.standing.state == MomentState.DUE and moment.standing.tone == "warn" for moment in moments)
    return any(moment.standing.state == late for moment in moments)
