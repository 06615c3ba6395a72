"""What narrows a list; it stands in the address, so that it can be kept and sent on."""

import django_filters as filters
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.texts.alphabet import found_by
from core.texts.characters import printable
from organisations.models import Membership, Office, Organisation
from organisations.queries import party_choices

OFFICES = "office"
_NAMES = ("name_nl", "name_fr", "abbreviation_nl", "abbreviation_fr")


def search(*fields: str):
    """A filter method: every word stands in at least one of the fields."""

    def method(filterset, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(found_by(value, fields))

    return method


class Search(filters.CharFilter):
    def __init__(self, **options):
        super().__init__(label=_("Search"), max_length=100, validators=[printable], **options)


class OrganisationFilter(filters.FilterSet):
    q = Search(method="search")
    kind = filters.ChoiceFilter(
        label=_("Kind"),
        choices=[*Organisation.Kind.choices, (OFFICES, _("Minister’s office"))],
        method="of_kind",
        empty_label=_("All"),
    )
    level = filters.ChoiceFilter(choices=Organisation.Level.choices, label=_("Level"), empty_label=_("All"))

    class Meta:
        model = Organisation
        fields: list[str] = []

    search = search(*_NAMES)

    def of_kind(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.none() if value == OFFICES else rows.filter(kind=value)

    @property
    def shows_offices(self) -> bool:
        chosen = self.form.cleaned_data if self.form.is_valid() else {}
        return chosen.get("kind") in {None, "", OFFICES} and not chosen.get("level")


class OfficeFilter(filters.FilterSet):
    q = Search(method="search")

    class Meta:
        model = Office
        fields: list[str] = []

    search = search(*_NAMES, "minister")


class PersonFilter(filters.FilterSet):
    STATES = {
        "active": Q(is_active=True) & ~Q(password__startswith=UNUSABLE_PASSWORD_PREFIX),
        "invited": Q(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX),
        "inactive": Q(is_active=False),
    }

    q = Search(method="search")
    state = filters.ChoiceFilter(
        label=_("Account"),
        choices=[("active", _("Active")), ("invited", _("Invited")), ("inactive", _("Deactivated"))],
        method="in_state",
        empty_label=_("All"),
    )
    party = filters.ChoiceFilter(label=_("Party"), choices=party_choices, method="of_party", empty_label=_("All"))

    class Meta:
        model = User
        fields: list[str] = []

    search = search("first_name", "last_name", "username", "email")

    def in_state(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(self.STATES[value])

    def of_party(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        kind, _dash, pk = value.partition("-")
        return rows.filter(pk__in=Membership.objects.filter(ended_on=None, **{kind: pk}).values("user"))
