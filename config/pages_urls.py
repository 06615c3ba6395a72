from django.urls import path

from config import pages

app_name = "pages"
urlpatterns = [
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("privacy/", pages.privacy, name="privacy"),
    path("rules/", pages.rules, name="rules"),
]
