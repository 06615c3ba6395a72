"""Rules that every model keeps, also the ones that are not written yet."""

import sys

import pytest
import rules
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps
from rules.permissions import permissions as declared

from agreements.models import Version
from agreements.text.terms import Term, term_models
from outputs.models import Output
from tests.house.source import APPS

pytestmark = pytest.mark.django_db
OURS = [model for model in apps.get_models() if model._meta.app_label in APPS and not hasattr(model, "instance_type")]
ASKED_OF = {"budgets.change_budget": Version}
STAYS_BEHIND = {
    "reporting.Action": "what is done in a year points to the output that was in force then",
    "agreements.AppliedSanction": "what was decided points to the sanction that was in force then",
    "agreements.DisputeEntry": "what was done points to the step that was agreed then",
    "commitments.Report": "what was reported points to the text that decided about the moment",
    "measurements.Measurement": "what was measured points to the text that was in force in that period",
    "measurements.GivenStatus": "what was judged points to the text that was in force in that year",
    "execution.Realisation": "what was realised points to the text that was in force in that period",
    "execution.Explanation": "what was explained points to the text that was in force in that year",
    "execution.Shift": "what was shifted points to the terms that were in force then",
    "measurements.MilestoneReport": "what was reported points to the text that holds on that day",
}
WITHOUT_HISTORY = {
    "core.Submission": "remembers that a form was sent",
    "negotiation.LastLook": "what one person has seen, which is nobody else’s affair",
    "documents.Seal": "written once and never changed, which the database keeps",
    "attachments.StoredFile": "written once and never changed, which the database keeps",
    "agreements.PartyStep": "written once and never changed, which the database keeps",
    "signing.SignedFile": "written once and never changed, which the database keeps",
    "reminders.SentReminder": "remembers that a letter was sent",
    "core.Counter": "forgotten after minutes",
}
WITHOUT_VISIBILITY = {
    "core.Submission": "no page shows it",
    "documents.Seal": "shown by what it seals",
    "attachments.StoredFile": "taken home by what it is attached to",
    "reminders.SentReminder": "no page shows it",
    "core.Counter": "no page shows it",
}


def test_what_points_to_a_term_is_a_term_or_stays_behind():
    pointing = {model._meta.label for model in OURS if points_to_a_term(model) and not issubclass(model, Term)}

    assert pointing == set(STAYS_BEHIND)


def test_every_term_is_copied_after_what_it_refers_to():
    order = term_models()

    for position, model in enumerate(order):
        assert {field.related_model for field in relations(model) if issubclass(field.related_model, Term)} <= {
            *order[:position]
        }


def test_every_model_remembers_who_changed_it():
    silent = {model._meta.label for model in OURS if not hasattr(model, "history")}

    assert silent == set(WITHOUT_HISTORY)


def test_every_model_knows_who_sees_it():
    open_to_all = {model._meta.label for model in OURS if not hasattr(model._default_manager.all(), "visible_to")}

    assert open_to_all == set(WITHOUT_VISIBILITY)


def test_every_model_tells_its_page_and_its_name():
    nameless = {model._meta.label for model in OURS if model.__str__ is models.Model.__str__}

    assert nameless == set()


@pytest.mark.parametrize("permission", sorted(name for name in declared if ".change_" in name))
def test_who_may_change_something_sees_it(permission, world):
    app, codename = permission.split(".")
    model = ASKED_OF.get(permission) or apps.get_model(app, codename.removeprefix("change_"))

    unseen = [
        f"{who}: {obj}"
        for who, user in world.cast.items()
        for obj in model._default_manager.all()
        if rules.has_perm(permission, user, obj) and not model._default_manager.visible_to(user).filter(pk=obj.pk)
    ]

    assert unseen == []


def points_to_a_term(model) -> bool:
    return any(issubclass(field.related_model, Term) for field in relations(model))


def relations(model) -> list[models.ForeignKey]:
    return [field for field in model._meta.concrete_fields if field.is_relation and field.related_model != model]


@isolate_apps("outputs")
def test_a_new_model_that_points_to_a_term_without_being_declared_is_found(monkeypatch):
    class Loose(models.Model):
        term = models.ForeignKey(Output, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "outputs"

    monkeypatch.setattr(sys.modules[__name__], "OURS", [*OURS, Loose])

    with pytest.raises(AssertionError):
        test_what_points_to_a_term_is_a_term_or_stays_behind()
