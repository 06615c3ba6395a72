from django.urls import include, path

urlpatterns = [
    path("", include("work.urls")),
    path("", include("reporting.urls")),
    path("", include("papers.urls")),
    path("", include("core.urls")),
    path("", include("config.pages_urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("accounts.sign_in_urls")),
    path("parties/", include("organisations.urls")),
    path("agreements/", include("agreements.urls")),
    path("", include("commitments.urls")),
    path("", include("outputs.urls")),
    path("", include("measurements.urls")),
    path("", include("budgets.urls")),
    path("", include("execution.urls")),
    path("", include("negotiation.urls")),
    path("attachments/", include("attachments.urls")),
    path("signing/", include("signing.urls")),
    path("documents/", include("documents.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.page_not_found"
handler500 = "config.errors.server_error"
