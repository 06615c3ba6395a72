"""Three pages about the product itself: accessibility, privacy, and who may do what."""

from django.apps import apps
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from config.permissions import SENTENCES
from organisations.permissions import COLUMNS, published_permissions

FLOORS = {
    "accounts": _("People"),
    "organisations": _("Organisations and offices"),
    "documents": _("Documents"),
    "agreements": _("Agreements and their versions"),
    "commitments": _("Commitments"),
    "outputs": _("Strategy and outputs"),
    "measurements": _("Measurements"),
    "budgets": _("Budgets"),
    "execution": _("Execution of the budget"),
    "negotiation": _("Negotiation"),
    "signing": _("Signature"),
    "attachments": _("Attachments"),
    "reporting": _("The yearly cycle"),
}


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/accessibility.html", {"contact": settings.CONTACT_EMAIL})


@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    context = {
        "contact": settings.CONTACT_EMAIL,
        "session_hours": settings.SESSION_COOKIE_AGE // 3600,
    }
    return render(request, "pages/privacy.html", context)


def rules(request: HttpRequest) -> HttpResponse:
    """The table is read from the rules in the code at this moment; nobody keeps it by hand."""
    table = published_permissions(SENTENCES)
    floors = [(FLOORS.get(app, apps.get_app_config(app).verbose_name), lines) for app, lines in table.items()]
    return render(request, "pages/rules.html", {"roles": COLUMNS.items(), "floors": floors})
