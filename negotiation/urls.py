from django.urls import path

from negotiation.languages import views as languages_views
from negotiation.marks import views as marks_views
from negotiation.remarks import views as remarks_views

app_name = "negotiation"
urlpatterns = [
    path("versions/<int:pk>/remarks/", remarks_views.remarks, name="remarks"),
    path("versions/<int:pk>/remarks/chapter/<int:section>/create/", remarks_views.remark_create, name="remark_create"),
    path(
        "versions/<int:pk>/remarks/<slug:kind>/<uuid:key>/create/",
        remarks_views.term_remark_create,
        name="term_remark_create",
    ),
    path("remarks/<int:pk>/", remarks_views.remark_detail, name="remark_detail"),
    path("remarks/<int:pk>/answers/create/", remarks_views.answer_create, name="answer_create"),
    path("remarks/<int:pk>/close/", remarks_views.remark_close, name="remark_close"),
    path("remarks/<int:pk>/reopen/", remarks_views.remark_reopen, name="remark_reopen"),
    path("versions/<int:pk>/chapters/<int:section>/mark/", marks_views.mark_update, name="mark_update"),
    path("versions/<int:pk>/changes/", marks_views.changes, name="changes"),
    path("versions/<int:pk>/languages/", languages_views.languages, name="languages"),
    path("translations/<int:pk>/confirm/", languages_views.translation_confirm, name="translation_confirm"),
]
