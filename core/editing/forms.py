"""Forms that lose nothing: an edit knows what it was based on, a creation happens once."""

import datetime as dt
import uuid

from crispy_forms.helper import FormHelper
from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from core.numbers.fields import NumberField
from core.texts.bilingual import LANGUAGES
from core.texts.characters import alike, printable
from core.texts.fields import TextField


class DateField(forms.DateField):
    """A date typed as dd/mm/yyyy, within years that an agreement can know."""

    def __init__(self, **options):
        widget = forms.DateInput(attrs={"placeholder": _("dd/mm/yyyy"), "autocomplete": "off", "inputmode": "numeric"})
        super().__init__(**{"widget": widget, **options})
        self.error_messages["invalid"] = _("This is not a date on the calendar. Write it like 31/12/2027.")

    def to_python(self, value):
        day = super().to_python(value)
        if isinstance(day, dt.date) and not 1900 <= day.year <= 2200:
            raise forms.ValidationError(_("The year must lie between 1900 and 2200."), code="invalid")
        return day


def form_field(column, **options):
    """The form field of a model column, with our own fields for dates and numbers, and https for a web address."""
    kind = column.get_internal_type()
    if kind == "DateField":
        return column.formfield(form_class=DateField, **options)
    if kind == "DecimalField" and not column.choices:
        own = {"label": capfirst(column.verbose_name), "required": not column.blank, "help_text": column.help_text}
        return NumberField(**own, max_digits=column.max_digits, decimal_places=column.decimal_places)
    if type(column) in _TEXTS and not column.choices:
        return column.formfield(form_class=TextField, **options)
    if isinstance(column, models.URLField):
        return column.formfield(assume_scheme="https", **options)
    return column.formfield(**options)


AS_IT_STANDS = _("This is what stands there already. Change something, or cancel.")
_TEXTS = {models.CharField, models.TextField}
_CONTENT = {"data", "files", "instance", "initial"}


class _Form(forms.ModelForm):
    """What creation and edit forms share: crispy helper, printable texts, a reason for the history."""

    default_reason = ""

    class Meta:
        formfield_callback = form_field

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for name, field in self.fields.items():
            if (language := name.rpartition("_")[2]) in LANGUAGES:  # So that a screen reader speaks it well
                field.widget.attrs.setdefault("lang", language)
            is_text = isinstance(field, forms.CharField) and not isinstance(field, forms.UUIDField)
            if is_text and printable not in field.validators:
                field.validators.append(printable)

    def _post_clean(self):
        """A text that reads as before stays as it was kept, so that nothing counts as a change."""
        for name in self.cleaned_data.keys() & self.initial.keys():
            before = self.initial[name]
            if isinstance(self.fields.get(name), TextField) and before and alike(before, self.cleaned_data[name]):
                self.cleaned_data[name] = before
        super()._post_clean()

    def save(self, commit: bool = True):
        self.instance._change_reason = self.cleaned_data.get("change_reason") or self.default_reason
        return super().save(commit)


class CreateForm(_Form):
    """Makes one row, once: the token in the form tells a second sending from a second wish."""

    default_reason = gettext_noop("Added")
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class EditForm(_Form):
    """Changes one row; refuses to overwrite what somebody else saved after the form was opened."""

    default_reason = gettext_noop("Edited")
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_147_483_647)
    change_reason = TextField(
        label=_("Why this change?"),
        help_text=_("Optional. Appears in the history."),
        max_length=500,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        #: What this form needs besides its content, to show the same form on what is saved now
        self.repeat = {name: value for name, value in kwargs.items() if name not in _CONTENT}
        self.initial["revision"] = self.instance.revision
        self.based_on_revision = self.instance.revision
        self.order_fields([name for name in self.fields if name != "change_reason"])

    @property
    def is_stale(self) -> bool:
        return self.cleaned_data.get("revision") != self.based_on_revision

    @property
    def changes_anything(self) -> bool:
        """Something would be saved that is not saved yet; a reason alone changes nothing."""
        return any(differs(self[name]) for name in self.compared_fields)

    @property
    def compared_fields(self) -> list[str]:
        """What two people can contradict each other in: every field with content, also one without a column."""
        return [field.name for field in self.visible_fields() if field.name != "change_reason"]

    def latest_change(self):
        """The last entry in the history of what this form shows: who was first."""
        return self.instance.history.select_related("history_user").first()


def differs(field: forms.BoundField) -> bool:
    """What was typed is other than what is saved; how a browser ends a line changes nothing."""
    return field.field.has_changed(_with_plain_ends(field.initial), _with_plain_ends(field.data))


def must_say_something_new(form: forms.ModelForm, before: models.Model, *names: str) -> None:
    """A correction that holds what stands there already corrects nothing; raises ValidationError in `clean`."""
    held = ((form.cleaned_data.get(name), getattr(before, name)) for name in names)
    if not form.errors and all(_with_plain_ends(new) == _with_plain_ends(old) for new, old in held):
        raise forms.ValidationError(AS_IT_STANDS, "same")


def _with_plain_ends(value):
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class ReasonForm(forms.Form):
    """Why something is done, such as ending it; for its history."""

    reason = TextField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Give a reason; it appears in the history.")},
    )

    def __init__(self, *args, help_text: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
