"""What the tests of the yearly cycle do again and again."""

import datetime as dt
import uuid

from django.urls import reverse

from accounts.models import User
from agreements.models import Version
from organisations.models import AGENCY_ROLES, CONTROL_ROLES, OFFICE_ROLES
from reporting.models import OperationsPlan
from tests.accounts.factories import UserFactory
from tests.agreements.factories import put_in_status
from tests.organisations.factories import OfficeFactory, OrganisationFactory, member


def cast_of(plan_or_version) -> dict[str, User]:
    """One person for each role of the two parties, and some who have no business here."""
    agreement = plan_or_version.agreement
    office = agreement.principals.first().office
    cast = {str(role): member(role, agreement.organisation) for role in (*AGENCY_ROLES, *CONTROL_ROLES)}
    cast |= {str(role): member(role, office) for role in OFFICE_ROLES}
    cast["administrator"] = UserFactory(is_administrator=True)
    cast["agency outsider"] = member("head", OrganisationFactory())
    cast["office outsider"] = member("minister", OfficeFactory())
    return cast


def office_of(plan: OperationsPlan):
    return plan.agreement.principals.first().office


def step(client, plan: OperationsPlan, name: str, reason: str = "", revision: int | None = None):
    """Send the form of a step as the page would."""
    plan.refresh_from_db()
    fields = {"reason": reason, "revision": plan.revision if revision is None else revision}
    return client.post(reverse("reporting:plan_transition", args=[plan.pk, name]), fields)


def action_fields(plan: OperationsPlan, owner: User, **fields) -> dict:
    return {
        "submission": str(uuid.uuid4()),
        "output": plan.version.output_set.first().pk,
        "title_nl": "Wachttijden meten",
        "title_fr": "Mesurer les délais",
        "owner": owner.pk,
        "starts_on": f"01/03/{plan.year}",
        "due_on": f"30/06/{plan.year}",
        "budget": "1.250,50",
        **fields,
    }


def sign(version: Version, **fields) -> Version:
    return put_in_status(version, Version.Status.SIGNED, **fields)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
