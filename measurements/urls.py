from django.urls import path

from measurements import views, views_closing, views_import

app_name = "measurements"
urlpatterns = [
    path("agreements/<int:pk>/measurements/", views.due, name="due"),
    path("agreements/<int:pk>/measurements/import/", views_import.values_import, name="import"),
    path("agreements/<int:pk>/measurements/workbook/", views_import.workbook, name="workbook"),
    path("agreements/<int:pk>/measurements/<int:year>/closure/", views_closing.closure, name="closure"),
    path("measurements/<int:pk>/correct/", views.correct, name="correct"),
]
