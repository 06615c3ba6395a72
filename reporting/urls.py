from django.urls import path

from reporting.plans import views as plans_views

app_name = "reporting"
urlpatterns = [
    path("agreements/<int:pk>/plans/", plans_views.plan_list, name="plan_list"),
    path("agreements/<int:pk>/plans/create/", plans_views.plan_create, name="plan_create"),
    path("plans/<int:pk>/", plans_views.plan_detail, name="plan_detail"),
    path("plans/<int:pk>/update/", plans_views.plan_update, name="plan_update"),
    path("plans/<int:pk>/transitions/<str:name>/", plans_views.plan_transition, name="plan_transition"),
    path("plans/<int:pk>/actions/create/", plans_views.action_create, name="action_create"),
    path("actions/<int:pk>/update/", plans_views.action_update, name="action_update"),
    path("actions/<int:pk>/delete/", plans_views.action_delete, name="action_delete"),
]
