from django.urls import path

from core import views

app_name = "core"
urlpatterns = [path("history/<slug:kind>/<int:pk>/", views.object_history, name="history")]
