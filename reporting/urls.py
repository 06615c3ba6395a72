from django.urls import path

from reporting import views, views_workbook

app_name = "reporting"
urlpatterns = [
    path("", views.my_work, name="my_work"),
    path("agreements/<int:pk>/plans/", views.plan_list, name="plan_list"),
    path("agreements/<int:pk>/plans/create/", views.plan_create, name="plan_create"),
    path("versions/<int:pk>/workbook/", views_workbook.version_workbook, name="version_workbook"),
    path("plans/<int:pk>/", views.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/update/", views.plan_update, name="plan_update"),
    path("plans/<int:pk>/transitions/<str:name>/", views.plan_transition, name="plan_transition"),
    path("plans/<int:pk>/actions/create/", views.action_create, name="action_create"),
    path("actions/<int:pk>/update/", views.action_update, name="action_update"),
    path("actions/<int:pk>/delete/", views.action_delete, name="action_delete"),
]
