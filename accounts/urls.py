from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("language/", views.language, name="language"),
    path("profile/", views.profile, name="profile"),
    path("invitation/<str:uidb64>/<str:token>/", views.invitation, name="invitation"),
]
