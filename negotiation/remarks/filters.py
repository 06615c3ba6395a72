"""What the list of remarks can be narrowed down to; kept in the address."""

import django_filters as filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from agreements.chapters import Chapter
from negotiation.models import Remark

STATES = [("open", _("Still open")), ("closed", _("Closed"))]


class RemarkFilter(filters.FilterSet):
    state = filters.ChoiceFilter(label=_("State"), choices=STATES, empty_label=_("All"), method="in_state")
    section = filters.ChoiceFilter(label=_("Chapter"), choices=Chapter.choices, empty_label=_("All"))
    kind = filters.ChoiceFilter(label=_("Kind"), choices=Remark.Kind.choices, empty_label=_("All"))

    class Meta:
        model = Remark
        fields: list[str] = []

    def in_state(self, remarks: QuerySet, name: str, state: str) -> QuerySet:
        return remarks.filter(closed_at__isnull=state == "open")
