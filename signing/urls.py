from django.urls import path

from signing import views

app_name = "signing"
urlpatterns = [
    path("versions/<int:pk>/upload/", views.upload, name="upload"),
    path("files/<int:pk>/", views.download, name="download"),
    path("verify/", views.verify, name="verify"),
]
