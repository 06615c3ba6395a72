"""What the list of agreements can be narrowed down to; kept in the address."""

import django_filters as filters
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from agreements.models import Agreement, Version
from organisations.models import Organisation


class AgreementFilter(filters.FilterSet):
    organisation = filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=_("All")
    )
    status = filters.ChoiceFilter(
        label=_("Has a version with status"), choices=Version.Status.choices, empty_label=_("All"), method="of_status"
    )
    year = filters.ChoiceFilter(label=_("Runs in"), empty_label=_("All years"), method="running_in")

    class Meta:
        model = Agreement
        fields: list[str] = []

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.filters["organisation"].queryset = Organisation.objects.filter(
            pk__in=self.queryset.order_by().values("organisation")
        )
        periods = with_agreed_end(self.queryset).order_by().values_list("starts_on", "agreed_end").distinct()
        years = {year for first, last in periods for year in range(first.year, last.year + 1)}
        self.filters["year"].extra["choices"] = [(year, str(year)) for year in sorted(years)]

    def of_status(self, agreements: QuerySet, name: str, status: str) -> QuerySet:
        versions = Version.objects.visible_to(self.user).filter(status=status)
        return agreements.filter(pk__in=versions.values("agreement"))

    def running_in(self, agreements: QuerySet, name: str, year: str) -> QuerySet:
        return with_agreed_end(agreements).filter(starts_on__year__lte=year, agreed_end__year__gte=year)


def with_agreed_end(agreements: QuerySet) -> QuerySet:
    """Each with the end of its period as the last signed text has it, see `Agreement.agreed_until`."""
    signed = Version.objects.filter(agreement=OuterRef("pk"), status=Version.Status.SIGNED).order_by("-number")
    return agreements.annotate(agreed_end=Coalesce(Subquery(signed.values("ends_on")[:1]), "ends_on"))
