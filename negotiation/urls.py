from django.urls import path

from negotiation import views, views_languages, views_marks

app_name = "negotiation"
urlpatterns = [
    path("versions/<int:pk>/remarks/", views.remarks, name="remarks"),
    path("versions/<int:pk>/remarks/chapter/<int:section>/create/", views.remark_create, name="remark_create"),
    path(
        "versions/<int:pk>/remarks/<str:label>/<uuid:key>/create/", views.term_remark_create, name="term_remark_create"
    ),
    path("remarks/<int:pk>/", views.remark_detail, name="remark_detail"),
    path("remarks/<int:pk>/answers/create/", views.answer_create, name="answer_create"),
    path("remarks/<int:pk>/close/", views.remark_close, name="remark_close"),
    path("remarks/<int:pk>/reopen/", views.remark_reopen, name="remark_reopen"),
    path("versions/<int:pk>/chapters/<int:section>/mark/", views_marks.mark_update, name="mark_update"),
    path("versions/<int:pk>/changes/", views_marks.changes, name="changes"),
    path("versions/<int:pk>/languages/", views_languages.languages, name="languages"),
    path("translations/<int:pk>/confirm/", views_languages.translation_confirm, name="translation_confirm"),
]
