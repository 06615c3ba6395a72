from django.urls import path

from commitments import views as commitments_views
from commitments.catalogue import views as catalogue_views

app_name = "commitments"
urlpatterns = [
    path("agreements/versions/<int:pk>/commitments/", commitments_views.chapter, name="chapter"),
    path("agreements/versions/<int:pk>/commitments/create/", commitments_views.commitment_create, name="create"),
    path("agreements/commitments/<int:pk>/update/", commitments_views.commitment_update, name="update"),
    path("agreements/commitments/<int:pk>/delete/", commitments_views.commitment_delete, name="delete"),
    path("agreements/versions/<int:pk>/commitments/attach/", catalogue_views.attach, name="attach"),
    path("commitments/<int:pk>/", commitments_views.detail, name="detail"),
    path("commitments/<int:pk>/reports/create/", commitments_views.report_create, name="report_create"),
    path("commitments/<int:pk>/take-over/", catalogue_views.take_over, name="take_over"),
    path("catalogue/", catalogue_views.catalogue, name="catalogue"),
    path("catalogue/create/", catalogue_views.entry_create, name="entry_create"),
    path("catalogue/<int:pk>/update/", catalogue_views.entry_update, name="entry_update"),
]
