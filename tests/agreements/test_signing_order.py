"""Each kind of agreement says who signs, one after the other; a version keeps the order of the day it was accepted."""

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from agreements.models import Principal, Signature, SigningOrder, Version
from agreements.versions.signatories import signatories_of
from agreements.versions.turns import turn_of
from agreements.versions.waiting import _expected_parties
from core.workflow import Refused
from documents.models import Seal
from organisations.models import Membership
from tests.agreements.road import fresh, parties_of, take, walk
from tests.organisations.factories import OfficeFactory, member
from tests.whole import complete_version

pytestmark = pytest.mark.django_db
STEPS = {
    "head": "sign_as_agency",
    "chair": "sign_as_chair",
    "minister": "sign_as_principal",
    "second": "sign_as_principal",
}
ORDERS = {
    "head_offices": ["head", "minister", "second"],
    "chair_head_offices": ["chair", "head", "minister", "second"],
    "head_chair_offices": ["head", "chair", "minister", "second"],
    "offices_head": ["minister", "second", "head"],
    "offices_chair_head": ["minister", "second", "chair", "head"],
    "offices_head_chair": ["minister", "second", "head", "chair"],
}


def agreed_in_order(order: str) -> tuple[Version, dict]:
    """A text with two ministers that all have accepted, and those who may sign something."""
    version = complete_version()
    kind = version.agreement.instrument_type
    kind.signing_order = order
    kind.save()
    parties = parties_of(version)
    second = OfficeFactory()
    Principal.objects.create(agreement=version.agreement, office=second, position=2)
    cast = {
        "head": parties.head,
        "chair": member("chair", parties.organisation, first_name="Chris", last_name="Voorzitter"),
        "minister": parties.minister,
        "second": member("minister", second),
    }
    accepted = [("head", "share"), ("minister", "agree_as_principal"), ("second", "agree_as_principal")]
    version = walk(Version.objects.get(pk=version.pk), *((cast[who], step) for who, step in accepted))
    return walk(version, (cast["head"], "agree_as_agency")), cast


def test_every_order_is_walked():
    assert set(ORDERS) == set(SigningOrder.values)


@pytest.mark.parametrize("order", ORDERS)
def test_all_sign_in_the_order_of_the_kind_and_nobody_before_their_turn(order):
    version, cast = agreed_in_order(order)

    for place, who in enumerate(ORDERS[order]):
        assert turn_of(version, timezone.localdate()).who == [str(signatories_of(version)[place])]
        for other in set(cast) - {who}:
            with pytest.raises(Refused):
                walk(fresh(version), (cast[other], STEPS[other]))
        assert version.signatures.count() == place
        version = walk(fresh(version), (cast[who], STEPS[who]))

    assert version.status == "signed"
    assert [s.person for s in version.signatures.all()] == [cast[who] for who in ORDERS[order]]
    assert Seal.objects.count() == 1


def test_who_comes_first_is_named_to_the_one_who_is_too_early(client):
    version, cast = agreed_in_order("chair_head_offices")
    organisation = version.agreement.organisation

    early = take(client, cast["head"], version, "sign_as_agency")
    walk(version, (cast["chair"], "sign_as_chair"))
    late = take(client, cast["minister"], version, "sign_as_principal")

    assert [early.status_code, late.status_code] == [409, 409]
    assert f"Chair of the management board of {organisation} signs first." in early.text
    assert f"Head of {organisation} is the next to sign." in late.text
    assert [signature.person for signature in Signature.objects.all()] == [cast["chair"]]


def test_a_role_that_has_no_place_in_the_order_does_not_sign(client):
    version, cast = agreed_in_order("head_offices")

    response = take(client, cast["chair"], version, "sign_as_chair")

    assert response.status_code == 409
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("role", ["head", "editor", "reader"])
def test_only_the_chair_signs_as_chair(client, role):
    version, _cast = agreed_in_order("chair_head_offices")
    person = member(role, version.agreement.organisation)

    response = take(client, person, version, "sign_as_chair")

    assert response.status_code == 403
    assert Signature.objects.count() == 0


def test_who_is_both_chair_and_head_signs_once(client):
    version, cast = agreed_in_order("chair_head_offices")
    Membership.objects.create(user=cast["chair"], organisation=version.agreement.organisation, role="head")
    walk(version, (cast["chair"], "sign_as_chair"))

    response = take(client, cast["chair"], version, "sign_as_agency")

    assert response.status_code == 409
    assert "You have already signed this version." in response.text
    assert [signature.person for signature in Signature.objects.all()] == [cast["chair"]]


def test_the_function_under_a_signature_is_that_of_the_chair():
    version, cast = agreed_in_order("chair_head_offices")
    organisation = version.agreement.organisation

    walk(version, (cast["chair"], "sign_as_chair"))

    signature = Signature.objects.get()
    assert (signature.position, signature.office) == (1, None)
    assert signature.function.endswith(f", {organisation.name_fr}")
    assert signature.function != signature.function.replace(organisation.name_nl, "")


def test_a_kind_that_changes_later_does_not_change_an_accepted_text():
    version, cast = agreed_in_order("chair_head_offices")
    kind = version.agreement.instrument_type
    kind.signing_order = "offices_head"
    kind.save()

    assert fresh(version).signing_order == "chair_head_offices"
    assert walk(fresh(version), (cast["chair"], "sign_as_chair")).signatures.count() == 1


def test_a_text_that_is_negotiated_again_takes_the_order_of_that_day():
    version, cast = agreed_in_order("chair_head_offices")
    kind = version.agreement.instrument_type
    kind.signing_order = "offices_head"
    kind.save()

    version = walk(fresh(version), (cast["head"], "reopen"), (cast["head"], "agree_as_agency"))
    version = walk(version, (cast["minister"], "agree_as_principal"), (cast["second"], "agree_as_principal"))

    assert fresh(version).signing_order == "offices_head"
    assert walk(fresh(version), (cast["minister"], "sign_as_principal")).signatures.count() == 1


def test_a_text_accepted_before_kinds_had_an_order_keeps_the_head_first():
    version = Version(status=Version.Status.AGREED, signing_order="")
    version.agreement = complete_version().agreement
    version.agreement.instrument_type.signing_order = "offices_head"

    assert [str(place.role) for place in signatories_of(version)] == ["head", "minister"]


def test_the_database_keeps_the_order_of_an_accepted_text():
    version, _cast = agreed_in_order("chair_head_offices")

    with pytest.raises(Error, match="never changed"), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(signing_order="offices_head")

    assert fresh(version).signing_order == "chair_head_offices"


def test_my_work_waits_for_the_minister_where_ministers_sign_first():
    version, _cast = agreed_in_order("offices_head")
    first = version.agreement.principals.first()

    assert _expected_parties(version) == {("office", first.office_id)}


def test_the_page_lists_every_place_in_order(client):
    version, cast = agreed_in_order("chair_head_offices")
    walk(version, (cast["chair"], "sign_as_chair"))
    client.force_login(cast["head"])

    page = client.get(reverse("agreements:version_detail", args=[version.pk]))

    consents = page.context["consents"]
    assert [consent.party for consent in consents] == [str(place) for place in signatories_of(version)]
    assert [consent.signature is not None for consent in consents] == [True, False, False, False]
