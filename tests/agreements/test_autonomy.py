"""What the agency decides alone, each paired with the control that answers for it."""

import uuid

import pytest
from django.urls import reverse

from agreements.models import Autonomy
from agreements.panels import autonomy as autonomy_block
from tests.agreements.factories import AutonomyFactory, VersionFactory, put_in_status
from tests.agreements.road import fresh
from tests.organisations.factories import member
from tests.sending import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return VersionFactory()


@pytest.fixture
def editor(version, client):
    editor = member("editor", version.agreement.organisation)
    client.force_login(editor)
    return editor


def typed(**changes):
    return {
        "domain": "personnel",
        "decides_nl": "Werft personeel aan binnen het personeelsplan.",
        "decides_fr": "Recrute du personnel dans les limites du plan.",
        "condition_nl": "binnen de personeelsenveloppe",
        "control_kind": "reporting",
        "control_nl": "Meldt het elk kwartaal.",
        **changes,
    }


def add(client, version, **changes):
    url = reverse("agreements:autonomy_create", args=[version.pk])
    return client.post(url, {"submission": uuid.uuid4(), **typed(**changes)})


def page_of(client, version):
    return client.get(reverse("agreements:autonomy", args=[version.pk]))


def test_an_editor_adds_a_rule_with_its_control(client, version, editor):
    response = add(client, version)

    rule = Autonomy.objects.get()
    assert response.url == reverse("agreements:autonomy", args=[version.pk])
    assert (rule.domain, rule.control_kind, rule.condition_nl) == (
        "personnel",
        "reporting",
        "binnen de personeelsenveloppe",
    )
    assert rule.history.get().history_user == editor


def test_the_page_groups_them_by_domain_in_the_order_of_the_chapter(client, version, editor):
    for domain in ("budgets", "objectives", "personnel", "budgets"):
        AutonomyFactory(version=version, domain=domain)

    page = page_of(client, version)

    assert [(value, len(rules)) for value, _label, rules in page.context["domains"]] == [
        ("objectives", 1),
        ("services", 0),
        ("budgets", 2),
        ("personnel", 1),
    ]


def test_a_rule_without_control_is_kept_and_shown_as_a_warning(client, version, editor):
    add(client, version)
    add(client, version, control_kind="", control_nl="")

    page = page_of(client, version)

    assert page.context["unpaired"] == 1
    assert "1 rule has no control that answers for it." in page.text
    assert "Without control" in page.text


def test_a_page_where_all_are_paired_does_not_warn(client, version, editor):
    add(client, version)
    assert "no control that answers" not in page_of(client, version).text


def test_how_it_is_controlled_needs_a_kind_of_control(client, version, editor):
    response = add(client, version, control_kind="")

    assert response.status_code == 422
    assert dict(response.context["form"].errors) == {"control_kind": ["Choose which control this describes."]}
    assert version.autonomy_set.count() == 0


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("decides_nl", "Kiest \N{GRINNING FACE}", "Use letters and ordinary signs instead"),
        ("condition_fr", "condition\u200e", "invisible or a direction mark"),
        ("control_fr", "x" * 2001, "niet meer dan 2000 tekens"),
        ("domain", "", "verplicht"),
        ("domain", "1e309", "geldige keuze"),
        ("control_kind", "-1", "geldige keuze"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_the_field(client, version, editor, field, value, sentence):
    response = add(client, version, **{field: value})

    errors = response.context["form"].errors
    assert (response.status_code, field in errors) == (422, True)
    assert sentence in errors[field][0]
    assert version.autonomy_set.count() == 0


def test_what_the_agency_decides_is_written_in_one_language_at_least(client, version, editor):
    response = add(client, version, decides_nl="", decides_fr="")
    assert dict(response.context["form"].errors) == {
        "decides_nl": ["Write what the agency decides alone, in Dutch or in French."]
    }


def test_a_rule_is_changed_and_removed_with_history(client, version, editor):
    add(client, version)
    rule = version.autonomy_set.get()
    update = reverse("agreements:autonomy_update", args=[rule.pk])

    client.post(update, {"revision": rule.revision, **typed(decides_nl="Werft zelf aan.")})
    stale = client.post(update, {"revision": rule.revision, **typed(decides_nl="Werft alles zelf aan.")})
    changed = fresh(rule).decides_nl
    send(client, reverse("agreements:autonomy_delete", args=[rule.pk]), change_reason="Vervalt")

    assert (changed, stale.status_code) == ("Werft zelf aan.", 409)
    assert version.autonomy_set.count() == 0
    assert [(e.history_type, e.history_user) for e in Autonomy.history.filter(id=rule.pk)] == [
        ("-", editor),
        ("~", editor),
        ("+", editor),
    ]


def test_a_closed_version_says_why(client, version, editor):
    rule = AutonomyFactory(version=version)
    put_in_status(version, "signed")

    page = page_of(client, version)
    answers = [
        add(client, version),
        client.post(reverse("agreements:autonomy_update", args=[rule.pk]), {"revision": rule.revision, **typed()}),
        client.post(reverse("agreements:autonomy_delete", args=[rule.pk])),
    ]

    assert "It changes only by an amendment." in page.text
    assert [answer.status_code for answer in answers] == [409, 409, 409]
    assert fresh(rule).decides_nl == rule.decides_nl


@pytest.mark.parametrize("role", ["reader", "head", "budget", "auditor"])
def test_other_roles_read_and_do_not_write(client, version, role):
    rule = AutonomyFactory(version=version)
    client.force_login(member(role, version.agreement.organisation))

    assert page_of(client, version).status_code == 200
    assert add(client, version).status_code == 403
    assert client.get(reverse("agreements:autonomy_update", args=[rule.pk])).status_code == 403
    assert client.get(reverse("agreements:autonomy_delete", args=[rule.pk])).status_code == 403


def test_a_link_to_an_empty_form_chooses_the_domain(client, version, editor):
    page = client.get(reverse("agreements:autonomy_create", args=[version.pk]), {"domain": "budgets"})
    assert '<option value="budgets" selected>' in page.text


def test_the_building_block_tells_whether_each_is_paired(version):
    empty = autonomy_block(version, None)
    AutonomyFactory(version=version)
    paired = autonomy_block(version, None)
    AutonomyFactory(version=version, control_kind="")
    bare = autonomy_block(version, None)

    assert [(block.big, block.statuses[0].tone, block.statuses[0].label) for block in (empty, paired, bare)] == [
        ("0", "none", "Still empty"),
        ("1", "good", "Each paired with a control"),
        ("2", "warn", "1 without control"),
    ]
