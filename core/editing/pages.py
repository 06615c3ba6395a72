"""The pages that create, change and remove one row or ask why: nothing typed is lost, nothing is done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from core.editing.forms import CreateForm, EditForm, ReasonForm
from core.editing.removal import Removal, no_parts, remove_rows
from core.models import Submission
from core.workflow import Refused

#: Raises Refused when the row is closed. Locks what the row belongs to, always before the row itself: two people who
#: lock in one order never wait for each other.
Guard = Callable[[models.Model], None]
TEMPLATE = "components/form_page.html"


@dataclass(frozen=True)
class FieldConflict:
    """One field that two people changed at the same time."""

    label: str
    yours: str
    saved: str


def bound(request: HttpRequest, form_class: type[forms.Form], **options) -> forms.Form:
    """The form as it was sent, or empty when nothing was sent."""
    if request.method != "POST":
        return form_class(**options)
    return form_class(request.POST, request.FILES or None, **options)


def create_page(
    request: HttpRequest,
    form: CreateForm,
    *,
    guard: Guard | None = None,
    success_url: Callable[[Any], str] | None = None,
    template: str = TEMPLATE,
    context: dict | None = None,
) -> HttpResponse:
    """Show `form`, or save it once. `form` is bound when the request is a POST (see `bound`)."""
    context = {"form": form, "verb": "create", **(context or {})}
    if request.method != "POST":
        return render(request, template, context)
    try:
        with transaction.atomic():
            if guard:
                guard(form.instance)
            if earlier := _sent_before(form):  # Asked first: what it made may stand in its own way
                messages.info(request, _("This form was already sent; nothing was added twice."))
                return redirect(earlier.result_url)
            if not form.is_valid():
                return render(request, template, context, status=422)
            token = form.cleaned_data["submission"]
            submission, is_first = Submission.objects.get_or_create(token=token)
            if is_first:
                obj = form.save()
                submission.result_url = success_url(obj) if success_url else obj.get_absolute_url()
                submission.save()
    except Refused as refused:
        return render(request, template, {**context, "refusals": refused.refusals}, status=409)
    if is_first:
        messages.success(request, _("“%(object)s” was added.") % {"object": obj})
    else:
        messages.info(request, _("This form was already sent; nothing was added twice."))
    return redirect(submission.result_url)


def _sent_before(form: CreateForm) -> Submission | None:
    try:
        token = form.fields["submission"].clean(form["submission"].data)
    except forms.ValidationError:
        return None
    return Submission.objects.filter(token=token).first()


def edit_page(
    request: HttpRequest,
    instance: models.Model,
    form_class: type[EditForm],
    *,
    guard: Guard | None = None,
    success_url: Callable[[Any], str] | None = None,
    template: str = TEMPLATE,
    context: dict | None = None,
    **form_options,
) -> HttpResponse:
    """Show `instance` in a form, or save what is new in it; 409 with both texts when somebody else was first."""
    context = {"object": instance, "verb": "edit", **(context or {})}
    if request.method != "POST":
        form = form_class(instance=instance, **form_options)
        return render(request, template, {**context, "form": form})
    try:
        with transaction.atomic():
            if guard:
                guard(instance)
            locked = _lock(instance)
            form = form_class(request.POST, request.FILES or None, instance=locked, **form_options)
            is_valid = form.is_valid()
            if conflicts := find_conflicts(form, instance):
                return _conflict(request, form, conflicts, template, context)
            if not is_valid:
                return render(request, template, {**context, "form": form}, status=422)
            is_new = form.changes_anything
            obj = form.save() if is_new else locked
    except Refused as refused:
        form = form_class(request.POST, instance=instance, **form_options)
        return render(request, template, {**context, "form": form, "refusals": refused.refusals}, status=409)
    if is_new:
        messages.success(request, _("“%(object)s” was saved.") % {"object": obj})
    else:
        messages.info(request, _("Nothing was changed, so nothing was saved."))
    return redirect(success_url(obj) if success_url else obj.get_absolute_url())


def delete_page(
    request: HttpRequest,
    instance: models.Model,
    *,
    success_url: str,
    guard: Guard | None = None,
    template: str = "components/confirm_delete.html",
    context: dict | None = None,
    parts_of: Callable[[Any], list[models.Model]] = no_parts,
) -> HttpResponse:
    """Ask whether to remove `instance`, with all its parts by name, or remove them; only as they were shown.

    What protects it is told in sentences.
    """
    removal = Removal(instance, parts_of)
    context = {"object": instance, "removal": removal, **(context or {})}
    if request.method != "POST":
        return render(request, template, context)
    try:
        with transaction.atomic():
            if guard:
                guard(instance)
            removal = Removal(_lock(instance), parts_of)
            removal.must_be_as_seen(request.POST.get("seen", ""))
            reason = request.POST.get("change_reason", "")[:500] or gettext_noop("Removed")
            remove_rows([removal.instance, *removal.parts], reason=reason)
    except Refused as refused:
        return render(request, template, {**context, "removal": removal, "refusals": refused.refusals}, status=409)
    except models.ProtectedError as error:
        return render(request, template, {**context, "protected": error.protected_objects}, status=409)
    messages.success(request, removal.told)
    return redirect(success_url)


def reason_page(
    request: HttpRequest, act: Callable[[str], object], *, said: str, help_text: str, context: dict
) -> HttpResponse:
    """Ask why, then `act`; a refusal is told on the page, with what was typed still there."""
    form = bound(request, ReasonForm, help_text=help_text)
    context, status = {"form": form, **context}, 422 if form.is_bound else 200
    if form.is_valid():
        try:
            act(form.cleaned_data["reason"])
        except Refused as refused:
            context, status = {**context, "refusals": refused.refusals}, 409
        else:
            messages.success(request, said)
            return redirect(context["cancel_url"])
    return render(request, TEMPLATE, context, status=status)


def _lock(instance: models.Model) -> models.Model:
    """The row as it is now; 404 when somebody has removed it meanwhile."""
    rows = type(instance)._default_manager.select_for_update(of=("self",), no_key=True)
    return get_object_or_404(rows, pk=instance.pk)  # Others may refer to it, as the history does to a person


def find_conflicts(form: EditForm, saved: models.Model) -> list[FieldConflict]:
    """The fields in which `form`, based on an older revision, differs from what is `saved` now."""
    if not form.is_stale:
        return []
    saved_form = type(form)(instance=type(saved)._default_manager.get(pk=saved.pk), **form.repeat)
    conflicts = []
    for name in form.compared_fields:
        yours, kept = form[name], saved_form[name]
        shown = _shown(yours), _shown(kept)
        if shown[0] != shown[1] and yours.field.has_changed(kept.initial, yours.data):
            conflicts.append(FieldConflict(str(yours.label), *shown))
    return conflicts


def _shown(bound_field) -> str:
    """What a person sees in the field: the label of a choice, else the text itself."""
    value = bound_field.value()
    if value is None:
        return ""
    choices = dict(getattr(bound_field.field, "choices", ()) or ())
    if isinstance(value, (list, tuple)):
        return ", ".join(str(choices.get(item, item)) for item in value)
    by_text = {str(key): label for key, label in choices.items()}
    shown = by_text.get(str(value), bound_field.field.prepare_value(value))
    return shown.strftime("%d/%m/%Y") if hasattr(shown, "strftime") else str(shown).replace("\r\n", "\n").strip()


def _conflict(request, form, conflicts, template, context) -> HttpResponse:
    latest = form.latest_change()
    form.data = form.data.copy()
    form.data[form.add_prefix("revision")] = str(form.based_on_revision)
    context = {**context, "form": form, "conflicts": conflicts, "latest": latest}
    return render(request, template, context, status=409)
