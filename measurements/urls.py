from django.urls import path

from measurements import views, views_closing, views_import, views_results

app_name = "measurements"
urlpatterns = [
    path("agreements/<int:pk>/measurements/", views.due, name="due"),
    path("agreements/<int:pk>/measurements/import/", views_import.values_import, name="import"),
    path("agreements/<int:pk>/measurements/workbook/", views_import.workbook, name="workbook"),
    path("agreements/<int:pk>/measurements/<int:year>/closure/", views_closing.closure, name="closure"),
    path("measurements/<int:pk>/correct/", views.correct, name="correct"),
    path("agreements/versions/<int:pk>/scores/", views_results.scores, name="scores"),
    path("indicators/<int:pk>/scores/<int:year>/", views_results.score, name="score"),
    path("indicators/<int:pk>/scores/<int:year>/give/", views_results.status_create, name="status_create"),
    path("milestones/<int:pk>/reports/create/", views_results.milestone_report_create, name="milestone_report_create"),
]
