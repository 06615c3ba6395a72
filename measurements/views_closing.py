"""Close the values of a year, or open them again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from agreements.models import Agreement
from agreements.pages import agreement_crumbs
from agreements.queries import version_to_show, versions_of, with_parties
from core.access import get_visible, require
from core.editing import bound, create_page
from core.workflow import Refusal, Refused
from measurements.entry import lock
from measurements.forms import ClosureForm, name_of
from measurements.models import YearClosure
from measurements.records import closed_years, records_of


def closure(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Close the values of a year, or open them again when they are closed."""
    agreement = get_visible(Agreement, request.user, pk, with_parties())
    require(request.user, "measurements.add_yearclosure", agreement)
    if year not in agreement.agreed_years:
        raise Http404(year)
    is_closed = year in closed_years(agreement)
    decision = YearClosure(agreement=agreement, year=year, is_closed=not is_closed, person=request.user)
    form = bound(request, ClosureForm, instance=decision)
    back = reverse("measurements:due", args=[agreement.pk])
    context = {
        **_words(year, is_closed=is_closed),
        "crumbs": [*agreement_crumbs(agreement), (_("Measurements"), back)],
        "cancel_url": back,
        "subnav_version": version_to_show(versions_of(agreement, request.user), localdate()),
        "subnav_current": "measurements",
        "refusals": [] if is_closed else missing_values(agreement, year),
    }
    return create_page(request, form, guard=_must_be_decidable, context=context)


def _words(year: int, *, is_closed: bool) -> dict[str, Any]:
    if is_closed:
        return {
            "title": _("Open the values of %(year)s again") % {"year": year},
            "intro": _("Values of this year can then be entered and corrected again."),
            "submit_label": _("Open again"),
        }
    return {
        "title": _("Close the values of %(year)s") % {"year": year},
        "intro": _("From then on no value of this year is entered or corrected, until you open the year again."),
        "submit_label": _("Close the year"),
    }


def missing_values(agreement: Agreement, year: int) -> list[Refusal]:
    """What stands in the way of closing a year: a period that is not over, a value that is not there."""
    found = []
    if year >= localdate().year:
        found.append(Refusal(_("%(year)s is not over yet.") % {"year": year}))
    slots = [
        slot
        for record in records_of([agreement], localdate())[agreement.pk].values()
        for slot in record.due
        if slot.period.year == year
    ]
    for slot in slots:
        sentence = _("No value, and no reason for its absence: %(what)s") % {"what": name_of(slot)}
        found.append(Refusal(sentence, slot.indicator.output.get_absolute_url()))
    return found


def _must_be_decidable(closure: YearClosure) -> None:
    """Locks the agreement; refuses what somebody else decided meanwhile, and a year that is not complete."""
    lock(closure.agreement)
    if (closure.year in closed_years(closure.agreement)) == closure.is_closed:
        raise Refused([Refusal(_("Somebody else decided this meanwhile."), closure.get_absolute_url())])
    if closure.is_closed and (missing := missing_values(closure.agreement, closure.year)):
        raise Refused(missing)
