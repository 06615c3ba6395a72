from django.urls import path

from measurements.results import views as results_views
from measurements.values import views as values_views
from measurements.values.upload import views as upload_views

app_name = "measurements"
urlpatterns = [
    path("agreements/<int:pk>/measurements/", values_views.due, name="due"),
    path("agreements/<int:pk>/measurements/import/", upload_views.values_import, name="import"),
    path("agreements/<int:pk>/measurements/workbook/", upload_views.workbook, name="workbook"),
    path("agreements/<int:pk>/measurements/<int:number>/closure/", values_views.closure, name="closure"),
    path("measurements/<int:pk>/correct/", values_views.correct, name="correct"),
    path("agreements/versions/<int:pk>/scores/", results_views.scores, name="scores"),
    path("indicators/<int:pk>/scores/<int:year>/", results_views.score, name="score"),
    path("indicators/<int:pk>/scores/<int:year>/give/", results_views.status_create, name="status_create"),
    path("milestones/<int:pk>/reports/create/", results_views.milestone_report_create, name="milestone_report_create"),
]
