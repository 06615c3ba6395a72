from django.urls import path

from outputs import views as outputs_views
from outputs.register import views as register_views
from outputs.smart import views as smart_views
from outputs.themes import views as themes_views

app_name = "outputs"
urlpatterns = [
    path("versions/<int:pk>/outputs/", outputs_views.chapter, name="chapter"),
    path("versions/<int:pk>/outputs/register/", register_views.register, name="register"),
    path("versions/<int:pk>/outputs/register/workbook/", register_views.register_workbook, name="register_workbook"),
    path("versions/<int:pk>/outputs/register/csv/", register_views.register_csv, name="register_csv"),
    path("versions/<int:pk>/smart/", smart_views.smart, name="smart"),
    path("smart/text/", smart_views.smart_text, name="smart_text"),
    path("versions/<int:pk>/strategy/update/", outputs_views.strategy_update, name="strategy_update"),
    path("versions/<int:pk>/core-tasks/create/", outputs_views.core_task_create, name="core_task_create"),
    path("core-tasks/<int:pk>/update/", outputs_views.core_task_update, name="core_task_update"),
    path("core-tasks/<int:pk>/delete/", outputs_views.core_task_delete, name="core_task_delete"),
    path("versions/<int:pk>/objectives/create/", outputs_views.objective_create, name="objective_create"),
    path("objectives/<int:pk>/update/", outputs_views.objective_update, name="objective_update"),
    path("objectives/<int:pk>/delete/", outputs_views.objective_delete, name="objective_delete"),
    path("objectives/<int:pk>/outputs/create/", outputs_views.output_create, name="output_create"),
    path("outputs/<int:pk>/", outputs_views.output_detail, name="output_detail"),
    path("outputs/<int:pk>/update/", outputs_views.output_update, name="output_update"),
    path("outputs/<int:pk>/served/update/", outputs_views.served_update, name="served_update"),
    path("outputs/<int:pk>/delete/", outputs_views.output_delete, name="output_delete"),
    path("outputs/<int:pk>/indicators/create/", outputs_views.indicator_create, name="indicator_create"),
    path("indicators/<int:pk>/update/", outputs_views.indicator_update, name="indicator_update"),
    path("indicators/<int:pk>/delete/", outputs_views.indicator_delete, name="indicator_delete"),
    path("outputs/<int:pk>/milestones/create/", outputs_views.milestone_create, name="milestone_create"),
    path("milestones/<int:pk>/update/", outputs_views.milestone_update, name="milestone_update"),
    path("milestones/<int:pk>/delete/", outputs_views.milestone_delete, name="milestone_delete"),
    path("outputs/<int:pk>/<slug:name>/", outputs_views.output_panel, name="output_panel"),
    path("themes/", themes_views.theme_list, name="theme_list"),
    path("themes/create/", themes_views.theme_create, name="theme_create"),
    path("themes/<int:pk>/update/", themes_views.theme_update, name="theme_update"),
    path("themes/<int:pk>/delete/", themes_views.theme_delete, name="theme_delete"),
]
