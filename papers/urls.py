from django.urls import path

from papers.agreement import views as agreement_views

app_name = "papers"
urlpatterns = [
    path("versions/<int:pk>/workbook/", agreement_views.version_workbook, name="version_workbook"),
]
