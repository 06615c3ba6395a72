from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("<slug:kind_name>/<int:pk>/request/", views.document_request, name="request"),
    path("<slug:kind_name>/<int:pk>/with/<int:other_pk>/request/", views.document_request, name="request_with"),
    path("<int:pk>/", views.document_detail, name="detail"),
    path("<int:pk>/progress/", views.document_progress, name="progress"),
    path("<int:pk>/download/", views.document_download, name="download"),
]
