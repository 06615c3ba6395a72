from django.urls import path

from measurements import views_results

app_name = "measurements"
urlpatterns = [
    path("agreements/versions/<int:pk>/scores/", views_results.scores, name="scores"),
    path("indicators/<int:pk>/scores/<int:year>/", views_results.score, name="score"),
    path("indicators/<int:pk>/scores/<int:year>/give/", views_results.status_create, name="status_create"),
    path("milestones/<int:pk>/reports/create/", views_results.milestone_report_create, name="milestone_report_create"),
]
