"""Each text is typed in a field that composes letters, counts as the browser does and refuses the unprintable."""

from pathlib import Path

import pytest
from django import forms
from django.apps import apps
from django.urls import get_resolver

from core.texts.fields import TextField
from tests.house.source import ROOT

READ_OTHERWISE = {  # A mark of the page, a search, or figures
    ("StepForm", "seen"),
    ("ConsentForm", "seen"),
    ("VerifyForm", "sha256"),
    ("RegisterFilter", "q"),
    ("SavingsForm", "percents"),
    ("PasteForm", "text"),
    ("PastedColumnForm", "pasted"),
}


def every(kind: type) -> set[type]:
    return {kind}.union(*(every(below) for below in kind.__subclasses__()))


def ours() -> list[type]:
    own = {config.name for config in apps.get_app_configs() if Path(config.path).parent == ROOT}
    forms_of_ours = [form for form in every(forms.BaseForm) if form.__module__.partition(".")[0] in own]
    return [form for form in forms_of_ours if not form.__name__.startswith("_")]


@pytest.mark.once
def test_every_text_is_typed_in_a_field_for_texts():
    assert get_resolver().url_patterns  # So that every form is known
    others = {
        (form.__name__, name)
        for form in ours()
        for name, field in getattr(form, "base_fields", {}).items()
        if type(field) is forms.CharField and not isinstance(field.widget, (forms.HiddenInput, forms.PasswordInput))
    }

    assert others == READ_OTHERWISE
    assert sum(isinstance(field, TextField) for form in ours() for field in form.base_fields.values()) > 100
