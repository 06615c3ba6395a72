from django.urls import path

from agreements import views as agreements_views
from agreements.advice import views as advice_views
from agreements.arrangements import views as arrangements_views
from agreements.autonomy import views as autonomy_views
from agreements.consent import views as consent_views
from agreements.disputes import views as disputes_views
from agreements.instruments import views as instruments_views
from agreements.publication import views as publication_views
from agreements.versions import views as versions_views

app_name = "agreements"
urlpatterns = [
    path("", agreements_views.agreement_list, name="list"),
    path("create/", agreements_views.agreement_create, name="create"),
    path("<int:pk>/", agreements_views.agreement_detail, name="detail"),
    path("<int:pk>/update/", agreements_views.agreement_update, name="update"),
    path("<int:pk>/as-valid-on/", versions_views.as_valid_on, name="as_valid_on"),
    path("<int:pk>/versions/", versions_views.version_list, name="version_list"),
    path("versions/<int:pk>/", versions_views.version_detail, name="version_detail"),
    path("versions/<int:pk>/update/", versions_views.version_update, name="version_update"),
    path("versions/<int:pk>/answer-day/update/", versions_views.answer_day_update, name="answer_day_update"),
    path("versions/<int:pk>/compare/<int:other_pk>/", versions_views.version_compare, name="compare"),
    path("versions/<int:pk>/amend/", versions_views.version_amend, name="amend"),
    path("versions/<int:pk>/steps/<slug:name>/", versions_views.version_transition, name="transition"),
    path("versions/<int:pk>/consent/<slug:name>/", consent_views.consent, name="consent"),
    path("versions/<int:pk>/completeness/", versions_views.completeness, name="completeness"),
    path("versions/<int:pk>/autonomy/", autonomy_views.autonomy, name="autonomy"),
    path("versions/<int:pk>/autonomy/create/", autonomy_views.autonomy_create, name="autonomy_create"),
    path("autonomy/<int:pk>/update/", autonomy_views.autonomy_update, name="autonomy_update"),
    path("autonomy/<int:pk>/delete/", autonomy_views.autonomy_delete, name="autonomy_delete"),
    path("versions/<int:pk>/arrangements/", arrangements_views.arrangements, name="arrangements"),
    path("versions/<int:pk>/provisions/", arrangements_views.provisions, name="provisions"),
    path(
        "versions/<int:pk>/provisions/create/",
        arrangements_views.arrangement_create,
        {"kind": "provision"},
        name="provision_create",
    ),
    path("arrangements/<slug:kind>/<int:pk>/create/", arrangements_views.arrangement_create, name="arrangement_create"),
    path("arrangements/<slug:kind>/<int:pk>/update/", arrangements_views.arrangement_update, name="arrangement_update"),
    path("arrangements/<slug:kind>/<int:pk>/delete/", arrangements_views.arrangement_delete, name="arrangement_delete"),
    path("<int:pk>/disputes/", disputes_views.disputes, name="disputes"),
    path("<int:pk>/disputes/create/", disputes_views.dispute_create, name="dispute_create"),
    path("<int:pk>/sanctions/create/", disputes_views.applied_sanction_create, name="applied_sanction_create"),
    path("sanctions/<int:pk>/update/", disputes_views.applied_sanction_update, name="applied_sanction_update"),
    path("disputes/<int:pk>/", disputes_views.dispute_detail, name="dispute_detail"),
    path("disputes/<int:pk>/update/", disputes_views.dispute_update, name="dispute_update"),
    path("disputes/<int:pk>/steps/create/", disputes_views.dispute_entry_create, name="dispute_entry_create"),
    path("disputes/steps/<int:pk>/update/", disputes_views.dispute_entry_update, name="dispute_entry_update"),
    path("instrument-types/", instruments_views.instrument_type_list, name="instrument_type_list"),
    path("instrument-types/create/", instruments_views.instrument_type_create, name="instrument_type_create"),
    path(
        "instrument-types/<int:pk>/update/",
        instruments_views.instrument_type_update,
        name="instrument_type_update",
    ),
    path("versions/<int:pk>/advice/", advice_views.advice, name="advice"),
    path("versions/<int:pk>/advice/chain/", advice_views.advice_refresh, name="advice_refresh"),
    path("advice/<int:pk>/update/", advice_views.advice_update, name="advice_update"),
    path("advice/<int:pk>/decisions/<slug:name>/", advice_views.advice_decide, name="advice_decide"),
    path("versions/<int:pk>/provisional/create/", advice_views.provisional_create, name="provisional_create"),
    path("provisional/<int:pk>/end/", advice_views.provisional_end, name="provisional_end"),
    path("versions/<int:pk>/publication/", publication_views.publication, name="publication"),
    path("versions/<int:pk>/publication/create/", publication_views.publication_create, name="publication_create"),
    path("publications/<int:pk>/update/", publication_views.publication_update, name="publication_update"),
    path("instrument-types/<int:pk>/advice/", advice_views.advice_steps, name="advice_steps"),
    path("instrument-types/<int:pk>/advice/create/", advice_views.advice_step_create, name="advice_step_create"),
    path("advice-steps/<int:pk>/update/", advice_views.advice_step_update, name="advice_step_update"),
    path("advice-steps/<int:pk>/delete/", advice_views.advice_step_delete, name="advice_step_delete"),
]
