from django.urls import path

from budgets.base_allocations import views as base_allocations_views
from budgets.envelopes import views as envelopes_views
from budgets.flexibility import views as flexibility_views
from budgets.grid.views import grid
from budgets.paste.views import grid_paste
from budgets.savings import views as savings_views
from budgets.workbook import views as workbook_views

app_name = "budgets"
urlpatterns = [
    path("versions/<int:pk>/budget/", envelopes_views.chapter, name="chapter"),
    path("versions/<int:pk>/budget/grid/", grid, name="grid"),
    path("versions/<int:pk>/budget/grid/paste/", grid_paste, name="grid_paste"),
    path("versions/<int:pk>/budget/import/", envelopes_views.budget_import, name="import"),
    path("versions/<int:pk>/flexibility/update/", flexibility_views.flexibility_update, name="flexibility_update"),
    path("versions/<int:pk>/envelopes/create/", envelopes_views.envelope_create, name="envelope_create"),
    path("envelopes/<int:pk>/update/", envelopes_views.envelope_update, name="envelope_update"),
    path("envelopes/<int:pk>/delete/", envelopes_views.envelope_delete, name="envelope_delete"),
    path("outputs/<int:pk>/budget-lines/update/", envelopes_views.lines_update, name="lines_update"),
    path("versions/<int:pk>/budget/workbook/", workbook_views.workbook, name="workbook"),
    path("versions/<int:pk>/budget/workbook/file/", workbook_views.workbook_file, name="workbook_file"),
    path("agreements/<int:pk>/savings/", savings_views.savings, name="savings"),
    path("agreements/<int:pk>/savings/workbook/", savings_views.savings_workbook, name="savings_workbook"),
    path("agreements/<int:pk>/savings/apply/", savings_views.savings_apply, name="savings_apply"),
    path("versions/<int:pk>/allocations/", base_allocations_views.allocations, name="allocations"),
    path("versions/<int:pk>/allocations/create/", base_allocations_views.allocation_create, name="allocation_create"),
    path("allocations/<int:pk>/update/", base_allocations_views.allocation_update, name="allocation_update"),
    path("allocations/<int:pk>/delete/", base_allocations_views.allocation_delete, name="allocation_delete"),
]
