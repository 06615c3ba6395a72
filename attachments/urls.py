from django.urls import path

from attachments import views

app_name = "attachments"
urlpatterns = [
    path("versions/<int:pk>/", views.about_version, name="about_version"),
    path("versions/<int:pk>/create/", views.version_create, name="version_create"),
    path("terms/<slug:kind>/<int:pk>/", views.about_term, name="about_term"),
    path("terms/<slug:kind>/<int:pk>/create/", views.term_create, name="term_create"),
    path("about/<slug:kind>/<int:pk>/", views.about, name="about"),
    path("about/<slug:kind>/<int:pk>/create/", views.create, name="create"),
    path("<slug:kind>/<int:pk>/delete/", views.delete, name="delete"),
    path("<slug:kind>/<int:pk>/", views.download, name="download"),
]
