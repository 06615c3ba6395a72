from django.urls import path

from budgets import import_views, views, views_flexibility
from budgets.grid.paste_views import grid_paste
from budgets.grid.views import grid

app_name = "budgets"
urlpatterns = [
    path("versions/<int:pk>/budget/", views.chapter, name="chapter"),
    path("versions/<int:pk>/budget/grid/", grid, name="grid"),
    path("versions/<int:pk>/budget/grid/paste/", grid_paste, name="grid_paste"),
    path("versions/<int:pk>/budget/import/", import_views.budget_import, name="import"),
    path("versions/<int:pk>/flexibility/update/", views_flexibility.flexibility_update, name="flexibility_update"),
    path("versions/<int:pk>/envelopes/create/", views.envelope_create, name="envelope_create"),
    path("envelopes/<int:pk>/update/", views.envelope_update, name="envelope_update"),
    path("envelopes/<int:pk>/delete/", views.envelope_delete, name="envelope_delete"),
    path("outputs/<int:pk>/budget-lines/update/", views.lines_update, name="lines_update"),
]
