from django.urls import path

from execution import views_overview, views_realised, views_realised_import, views_shifts

app_name = "execution"
urlpatterns = [
    path("agreements/<int:pk>/budget/overview/", views_overview.overview, name="overview"),
    path("agreements/<int:pk>/budget/overview/workbook/", views_overview.overview_workbook, name="overview_workbook"),
    path("agreements/<int:pk>/budget/overview/csv/", views_overview.overview_csv, name="overview_csv"),
    path("agreements/<int:pk>/realisation/", views_realised.realisation, name="realisation"),
    path("agreements/<int:pk>/realisation/entry/", views_realised.entry, name="entry"),
    path("agreements/<int:pk>/realisation/rows/", views_realised.rows, name="rows"),
    path("agreements/<int:pk>/realisation/import/", views_realised_import.realised_import, name="import"),
    path("agreements/<int:pk>/realisation/workbook/", views_realised_import.workbook, name="workbook"),
    path("realisations/<int:pk>/correct/", views_realised.correct, name="correct"),
    path(
        "envelopes/<int:pk>/realisation/<int:year>/explanations/create/",
        views_realised.explanation_create,
        name="explanation_create",
    ),
    path("agreements/<int:pk>/shifts/", views_shifts.shifts, name="shifts"),
    path("agreements/<int:pk>/shifts/workbook/", views_shifts.shifts_workbook, name="shifts_workbook"),
    path("agreements/<int:pk>/shifts/csv/", views_shifts.shifts_csv, name="shifts_csv"),
    path("agreements/<int:pk>/shifts/create/", views_shifts.shift_create, name="shift_create"),
    path("shifts/<int:pk>/back/", views_shifts.shift_back_create, name="shift_back_create"),
]
