"""What rows are called in what is kept: for decades, whatever becomes of the code."""

import ast

import pytest
from django.apps import apps
from django.core.checks import run_checks
from django.db import models
from django.test.utils import isolate_apps

from agreements.text.terms import term_model, term_models
from core.kinds import LONGEST_KIND, model_of_kind, wrong_kinds
from outputs.models import Output
from tests.house.source import modules

# They stand in seals, remarks, files and addresses: a new one is added here, none is ever renamed, removed or reused
TERMS = {
    *("strategy", "core_task", "strategic_objective", "output", "milestone", "indicator", "target"),
    *("co_owner", "served_output", "output_theme"),
    *("envelope", "credit", "budget_line", "base_allocation", "shift_thresholds"),
    *("commitment", "autonomy"),
    *("sanction", "conduct_rule", "dispute_step", "provision"),
    "attachment",
}
OTHERS = {
    *("person", "organisation", "office", "membership", "mandate"),
    *("instrument_type", "agreement", "agreement_year", "principal", "version", "acceptance", "signature"),
    *("advice_step", "advice", "provisional_execution", "publication", "translation_review"),
    *("applied_sanction", "dispute", "dispute_entry"),
    *("commitment_report", "catalogue_entry", "theme"),
    *("measurement", "given_status", "milestone_report", "year_closure"),
    *("realisation", "explanation", "shift"),
    *("remark", "answer", "chapter_mark", "enclosure", "document"),
    *("operations_plan", "action"),
}
PATHS = {"label", "label_lower", "app_label", "model_name", "object_name"}
# Where a path is read off a model, and why nothing of it is kept
READ = {
    "core/access.py": "the name of a permission",
    "core/editing/removal.py": "a mark of what was seen, for as long as a page is open",
    "core/kinds.py": "a sentence for whoever wrote a KIND twice",
    "organisations/models/parties.py": "the name of a column",
    "organisations/queries.py": "the name of a column",
    "organisations/views.py": "the name of a permission",
}


def test_the_kinds_of_terms_are_what_they_were():
    assert sorted(model.KIND for model in term_models()) == sorted(TERMS)


def test_the_kinds_of_all_other_rows_are_what_they_were():
    known = {model.KIND for model in apps.get_models() if hasattr(model, "KIND")}

    assert known - TERMS == OTHERS


def test_a_kind_leads_to_its_model():
    assert (model_of_kind("output"), term_model("output")) == (Output, Output)
    assert (model_of_kind("outputs.output"), model_of_kind("Output"), model_of_kind("")) == (None, None, None)
    assert (model_of_kind("version").__name__, term_model("version"), term_model("no_such")) == ("Version", None, None)


def test_the_application_does_not_start_with_a_wrong_kind(monkeypatch):
    assert run_checks() == []

    monkeypatch.delattr(Output, "KIND")

    assert [(error.id, error.obj) for error in run_checks()] == [("core.E001", Output)]


@isolate_apps("outputs")
@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("output", ["core.E002"]),
        ("Output", ["core.E003"]),
        ("outputs.output", ["core.E003"]),
        ("two words", ["core.E003"]),
        ("", ["core.E003"]),
        ("x" * (LONGEST_KIND + 1), ["core.E003"]),
        ("x" * LONGEST_KIND, []),
    ],
)
def test_a_kind_is_a_short_word_that_no_other_model_has(kind, wrong):
    class Promise(models.Model):
        KIND = kind

        class Meta:
            app_label = "outputs"

    assert [error.id for error in wrong_kinds([Output, Promise])] == wrong


@isolate_apps("outputs")
def test_a_kind_is_not_inherited():
    class Promise(models.Model):
        KIND = "promise"
        history = None

        class Meta:
            app_label = "outputs"

    class Vow(Promise):
        class Meta:
            app_label = "outputs"

    assert [(error.id, error.obj) for error in wrong_kinds([Promise, Vow])] == [("core.E001", Vow)]


def test_no_path_of_a_model_is_kept():
    assert set(files_that_read_a_path()) == set(READ)


def files_that_read_a_path():
    """Modules that read where a model stands: `model._meta.label` and the like."""
    for path, module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Attribute) and node.attr in PATHS and getattr(node.value, "attr", "") == "_meta":
                yield path
