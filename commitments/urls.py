from django.urls import path

from commitments import views, views_catalogue

app_name = "commitments"
urlpatterns = [
    path("agreements/versions/<int:pk>/commitments/", views.chapter, name="chapter"),
    path("agreements/versions/<int:pk>/commitments/attach/", views_catalogue.attach, name="attach"),
    path("commitments/<int:pk>/", views.detail, name="detail"),
    path("commitments/<int:pk>/reports/create/", views.report_create, name="report_create"),
    path("commitments/<int:pk>/take-over/", views_catalogue.take_over, name="take_over"),
    path("catalogue/", views_catalogue.catalogue, name="catalogue"),
    path("catalogue/create/", views_catalogue.entry_create, name="entry_create"),
    path("catalogue/<int:pk>/update/", views_catalogue.entry_update, name="entry_update"),
]
