from django.urls import path

from agreements import views, views_chapters, views_instrument_types, views_versions

app_name = "agreements"
urlpatterns = [
    path("", views.agreement_list, name="list"),
    path("create/", views.agreement_create, name="create"),
    path("<int:pk>/", views.agreement_detail, name="detail"),
    path("<int:pk>/update/", views.agreement_update, name="update"),
    path("<int:pk>/versions/", views_versions.version_list, name="version_list"),
    path("versions/<int:pk>/", views_versions.version_detail, name="version_detail"),
    path("versions/<int:pk>/update/", views_versions.version_update, name="version_update"),
    path("versions/<int:pk>/compare/<int:other_pk>/", views_versions.version_compare, name="compare"),
    path("versions/<int:pk>/amend/", views_versions.version_amend, name="amend"),
    path("versions/<int:pk>/steps/<slug:name>/", views_versions.version_transition, name="transition"),
    path("versions/<int:pk>/commitments/", views_chapters.commitments, name="commitments"),
    path("versions/<int:pk>/commitments/create/", views_chapters.commitment_create, name="commitment_create"),
    path("commitments/<int:pk>/update/", views_chapters.commitment_update, name="commitment_update"),
    path("commitments/<int:pk>/delete/", views_chapters.commitment_delete, name="commitment_delete"),
    path("versions/<int:pk>/autonomy/", views_chapters.autonomy, name="autonomy"),
    path("versions/<int:pk>/autonomy/create/", views_chapters.autonomy_create, name="autonomy_create"),
    path("autonomy/<int:pk>/update/", views_chapters.autonomy_update, name="autonomy_update"),
    path("autonomy/<int:pk>/delete/", views_chapters.autonomy_delete, name="autonomy_delete"),
    path("instrument-types/", views_instrument_types.instrument_type_list, name="instrument_type_list"),
    path("instrument-types/create/", views_instrument_types.instrument_type_create, name="instrument_type_create"),
    path(
        "instrument-types/<int:pk>/update/",
        views_instrument_types.instrument_type_update,
        name="instrument_type_update",
    ),
]
