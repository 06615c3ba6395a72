"""Fetch an object as a given user: 404 when they may not know it, 403 when they may not touch it."""

from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import get_object_or_404


def permission_name(model: type[models.Model], action: str) -> str:
    return f"{model._meta.app_label}.{action}_{model._meta.model_name}"


def get_visible(model: type[models.Model], user, pk: int, queryset: models.QuerySet | None = None) -> models.Model:
    """The row as `user` may see it; `queryset` narrows or enriches what is fetched."""
    rows = model._default_manager.all() if queryset is None else queryset
    return get_object_or_404(rows.visible_to(user), pk=pk)


def get_permitted(
    model: type[models.Model], user, action: str, pk: int, queryset: models.QuerySet | None = None
) -> models.Model:
    obj = get_visible(model, user, pk, queryset)
    require(user, permission_name(model, action), obj)
    return obj


def require(user, permission: str, obj: models.Model | None = None) -> None:
    """Raise PermissionDenied unless `user` has `permission` on `obj`."""
    if not user.has_perm(permission, obj):
        raise PermissionDenied(permission)
