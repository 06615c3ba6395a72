from django.urls import path

from execution.realisation import views as realisation_views
from execution.realisation.upload import views as upload_views
from execution.shifts import views as shifts_views
from execution.stages import views as stages_views

app_name = "execution"
urlpatterns = [
    path("agreements/<int:pk>/budget/overview/", stages_views.overview, name="overview"),
    path("agreements/<int:pk>/budget/overview/workbook/", stages_views.overview_workbook, name="overview_workbook"),
    path("agreements/<int:pk>/budget/overview/csv/", stages_views.overview_csv, name="overview_csv"),
    path("agreements/<int:pk>/realisation/", realisation_views.realisation, name="realisation"),
    path("agreements/<int:pk>/realisation/entry/", realisation_views.entry, name="entry"),
    path("agreements/<int:pk>/realisation/rows/", realisation_views.rows, name="rows"),
    path("agreements/<int:pk>/realisation/import/", upload_views.realised_import, name="import"),
    path("agreements/<int:pk>/realisation/workbook/", upload_views.workbook, name="workbook"),
    path("realisations/<int:pk>/correct/", realisation_views.correct, name="correct"),
    path(
        "envelopes/<int:pk>/realisation/<int:year>/explanations/create/",
        realisation_views.explanation_create,
        name="explanation_create",
    ),
    path("agreements/<int:pk>/shifts/", shifts_views.shifts, name="shifts"),
    path("agreements/<int:pk>/shifts/workbook/", shifts_views.shifts_workbook, name="shifts_workbook"),
    path("agreements/<int:pk>/shifts/csv/", shifts_views.shifts_csv, name="shifts_csv"),
    path("agreements/<int:pk>/shifts/create/", shifts_views.shift_create, name="shift_create"),
    path("shifts/<int:pk>/back/", shifts_views.shift_back_create, name="shift_back_create"),
]
