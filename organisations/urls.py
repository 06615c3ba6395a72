from django.urls import path

from organisations import views as organisations_views
from organisations.people import views as people_views

app_name = "organisations"
urlpatterns = [
    path("", organisations_views.party_list, name="party_list"),
    path("organisations/create/", organisations_views.organisation_create, name="organisation_create"),
    path("organisations/<int:pk>/", organisations_views.organisation_detail, name="organisation_detail"),
    path("organisations/<int:pk>/update/", organisations_views.organisation_update, name="organisation_update"),
    path(
        "organisations/<int:pk>/roles/create/",
        organisations_views.membership_create_organisation,
        name="membership_create_organisation",
    ),
    path("organisations/<int:pk>/mandates/create/", organisations_views.mandate_create, name="mandate_create"),
    path("offices/create/", organisations_views.office_create, name="office_create"),
    path("offices/<int:pk>/", organisations_views.office_detail, name="office_detail"),
    path("offices/<int:pk>/update/", organisations_views.office_update, name="office_update"),
    path(
        "offices/<int:pk>/roles/create/", organisations_views.membership_create_office, name="membership_create_office"
    ),
    path("roles/<int:pk>/end/", organisations_views.membership_end, name="membership_end"),
    path("mandates/<int:pk>/update/", organisations_views.mandate_update, name="mandate_update"),
    path("people/", people_views.person_list, name="person_list"),
    path("people/invite/", people_views.person_invite, name="person_invite"),
    path("people/<int:pk>/", people_views.person_detail, name="person_detail"),
    path("people/<int:pk>/update/", people_views.person_update, name="person_update"),
    path("people/<int:pk>/deactivate/", people_views.person_deactivate, name="person_deactivate"),
    path("people/<int:pk>/reactivate/", people_views.person_reactivate, name="person_reactivate"),
    path("people/<int:pk>/invitation/", people_views.person_invitation, name="person_invitation"),
]
