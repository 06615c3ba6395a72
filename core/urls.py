from django.urls import path

from core import views

app_name = "core"
urlpatterns = [path("history/<str:label>/<int:pk>/", views.object_history, name="history")]
