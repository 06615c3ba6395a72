from django.urls import path

from outputs import views, views_output, views_register, views_smart, views_themes

app_name = "outputs"
urlpatterns = [
    path("versions/<int:pk>/outputs/", views.chapter, name="chapter"),
    path("versions/<int:pk>/outputs/register/", views_register.register, name="register"),
    path("versions/<int:pk>/outputs/register/workbook/", views_register.register_workbook, name="register_workbook"),
    path("versions/<int:pk>/outputs/register/csv/", views_register.register_csv, name="register_csv"),
    path("versions/<int:pk>/smart/", views_smart.smart, name="smart"),
    path("smart/text/", views_smart.smart_text, name="smart_text"),
    path("versions/<int:pk>/strategy/update/", views.strategy_update, name="strategy_update"),
    path("versions/<int:pk>/core-tasks/create/", views.core_task_create, name="core_task_create"),
    path("core-tasks/<int:pk>/update/", views.core_task_update, name="core_task_update"),
    path("core-tasks/<int:pk>/delete/", views.core_task_delete, name="core_task_delete"),
    path("versions/<int:pk>/objectives/create/", views.objective_create, name="objective_create"),
    path("objectives/<int:pk>/update/", views.objective_update, name="objective_update"),
    path("objectives/<int:pk>/delete/", views.objective_delete, name="objective_delete"),
    path("objectives/<int:pk>/outputs/create/", views.output_create, name="output_create"),
    path("outputs/<int:pk>/", views_output.output_detail, name="output_detail"),
    path("outputs/<int:pk>/update/", views.output_update, name="output_update"),
    path("outputs/<int:pk>/served/update/", views.served_update, name="served_update"),
    path("outputs/<int:pk>/delete/", views.output_delete, name="output_delete"),
    path("outputs/<int:pk>/indicators/create/", views.indicator_create, name="indicator_create"),
    path("indicators/<int:pk>/update/", views.indicator_update, name="indicator_update"),
    path("indicators/<int:pk>/delete/", views.indicator_delete, name="indicator_delete"),
    path("outputs/<int:pk>/milestones/create/", views.milestone_create, name="milestone_create"),
    path("milestones/<int:pk>/update/", views.milestone_update, name="milestone_update"),
    path("milestones/<int:pk>/delete/", views.milestone_delete, name="milestone_delete"),
    path("outputs/<int:pk>/<slug:name>/", views_output.output_panel, name="output_panel"),
    path("themes/", views_themes.theme_list, name="theme_list"),
    path("themes/create/", views_themes.theme_create, name="theme_create"),
    path("themes/<int:pk>/update/", views_themes.theme_update, name="theme_update"),
    path("themes/<int:pk>/delete/", views_themes.theme_delete, name="theme_delete"),
]
