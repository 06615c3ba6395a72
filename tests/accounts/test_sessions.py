"""A session lasts as long as it is used, and a form knows whom it was given to."""

import time

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import timezone

from accounts.sessions import SLIDES_EVERY, USED_AT
from core.unsaved.sent import mark_of
from tests.accounts.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory()


def test_a_form_names_the_person_it_was_given_to():
    request = RequestFactory().get("/")
    request.user = person = UserFactory()
    form = Template("{% csrf_token %}")

    signed = form.render(RequestContext(request, {"csrf_token": "a"}))
    request.user = AnonymousUser()

    assert f'name="typed_by" value="{mark_of(person)}"' in signed
    assert "typed_by" not in form.render(RequestContext(request, {"csrf_token": "a"}))


def test_a_session_in_use_does_not_end(client, editor):
    client.force_login(editor)
    session = client.session
    session[USED_AT] = int(time.time()) - SLIDES_EVERY - 1
    session.save()
    Session.objects.update(expire_date=timezone.now() + timezone.timedelta(minutes=5))

    client.get("/")

    hours = (Session.objects.get().expire_date - timezone.now()).total_seconds() / 3600
    assert 11 < hours <= 12


def test_a_session_is_not_written_at_every_page(client, editor):
    client.force_login(editor)
    ends = timezone.now() + timezone.timedelta(minutes=5)
    Session.objects.update(expire_date=ends)

    client.get("/")

    assert Session.objects.get().expire_date == ends
