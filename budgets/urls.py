from django.urls import path

from budgets import import_views, views, views_allocations, views_flexibility, views_savings, views_workbook
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
    path("versions/<int:pk>/budget/workbook/", views_workbook.workbook, name="workbook"),
    path("versions/<int:pk>/budget/workbook/file/", views_workbook.workbook_file, name="workbook_file"),
    path("agreements/<int:pk>/savings/", views_savings.savings, name="savings"),
    path("agreements/<int:pk>/savings/workbook/", views_savings.savings_workbook, name="savings_workbook"),
    path("agreements/<int:pk>/savings/apply/", views_savings.savings_apply, name="savings_apply"),
    path("versions/<int:pk>/allocations/", views_allocations.allocations, name="allocations"),
    path("versions/<int:pk>/allocations/create/", views_allocations.allocation_create, name="allocation_create"),
    path("allocations/<int:pk>/update/", views_allocations.allocation_update, name="allocation_update"),
    path("allocations/<int:pk>/delete/", views_allocations.allocation_delete, name="allocation_delete"),
]
