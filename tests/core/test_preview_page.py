"""What is shown before it is done is done once, as it was shown, or shown again; nothing else happens in between."""

from collections.abc import Iterator

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation
from django.utils.functional import cached_property

from core import preview_page
from core.preview import Changed
from core.preview_page import PreviewPage
from core.workflow import Refusal, Refused
from tests.accounts.factories import UserFactory
from tests.organisations.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


class NumberForm(forms.Form):
    file = forms.IntegerField()


class NumberPage(PreviewPage):
    """Adds what is typed to what was added; refuses thirteen when it is read, and whatever `closed` says."""

    purpose, expired, changed = "tests.number", "Too late.", "It changed."
    form_template, preview_template = "form", "preview"
    added: list[int]
    closed, has_changed, can_be_read_again = "", False, True

    def form(self, *sent):
        return NumberForm(*sent)

    def read(self, form):
        if form.cleaned_data["file"] == 13:
            raise ValidationError("Not thirteen.")
        return form.cleaned_data["file"]

    def plain(self, found):
        return [found]

    def show(self, found):
        return {"number": found, "errors": ["Below zero."] if found < 0 else []}

    def again(self, content):
        return content[0] if self.can_be_read_again else None

    def carry_out(self, content):
        if self.closed:
            raise Refused([Refusal(self.closed)])
        if self.has_changed:
            raise Changed
        self.added += content
        return "Added."


class Desk:
    """One person with one page: what they send in, what they are shown, what was added."""

    def __init__(self):
        self.about, self.added = OrganisationFactory(), []

    @cached_property
    def user(self):
        return UserFactory()

    def send(self, fields: dict, **state) -> HttpResponse:
        request = RequestFactory().post("/", fields)
        request.user, request.session = self.user, {}
        request._messages = FallbackStorage(request)
        page = NumberPage(request, self.about, {"cancel_url": "/done/"})
        vars(page).update(added=self.added, **state)
        answer = page.answer()
        answer.told = [str(message) for message in get_messages(request)]
        return answer

    def preview(self, number: int) -> str:
        return self.send({"file": number}).context["sealed"]


@pytest.fixture
def desk(monkeypatch) -> Iterator[Desk]:
    def render(request, template, context, status):
        answer = HttpResponse(status=status)
        answer.template, answer.context = template, context
        return answer

    monkeypatch.setattr(preview_page, "render", render)
    with translation.override("en"):
        yield Desk()


@pytest.mark.parametrize(
    ("number", "said"), [("x", "Enter a whole number."), (13, "Not thirteen."), (-1, None)], ids=str
)
def test_what_cannot_be_shown_stays_in_the_form(desk, number, said):
    answer = desk.send({"file": number})

    assert (answer.template, answer.status_code) == ("form", 422)
    assert answer.context["form"]["file"].value() == str(number)
    assert answer.context["form"].errors == ({"file": [said]} if said else {})


def test_nothing_is_done_before_it_is_confirmed_and_then_once(desk):
    sealed = desk.preview(5)
    before = list(desk.added)

    answers = [desk.send({"preview": sealed}) for _ in range(2)]

    assert (before, desk.added) == ([], [5])
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(302, "/done/")] * 2
    assert [answer.told for answer in answers] == [
        ["Added."],
        ["This form was already sent; nothing was added twice."],
    ]


def test_what_has_changed_meanwhile_is_shown_again_and_still_happens_once(desk):
    sealed = desk.preview(5)

    answer = desk.send({"preview": sealed}, has_changed=True)
    for text in (answer.context["sealed"], sealed):
        desk.send({"preview": text})

    assert (answer.template, answer.status_code) == ("preview", 409)
    assert [refusal.message for refusal in answer.context["refusals"]] == ["It changed."]
    assert desk.added == [5]


def test_what_cannot_be_read_again_has_to_be_sent_in_anew(desk):
    answer = desk.send({"preview": desk.preview(5)}, has_changed=True, can_be_read_again=False)

    assert (answer.template, answer.status_code, desk.added) == ("form", 409, [])
    assert [refusal.message for refusal in answer.context["refusals"]] == ["It changed."]


def test_what_is_refused_can_be_confirmed_later(desk):
    sealed = desk.preview(5)

    answer = desk.send({"preview": sealed}, closed="The year is closed.")
    desk.send({"preview": sealed})

    assert (answer.template, answer.status_code) == ("form", 409)
    assert [refusal.message for refusal in answer.context["refusals"]] == ["The year is closed."]
    assert desk.added == [5]


def test_a_preview_of_somebody_else_is_told_to_be_of_no_use(desk):
    sealed = desk.preview(5)
    desk.user = UserFactory()

    answer = desk.send({"preview": sealed})

    assert (answer.template, answer.status_code, desk.added) == ("form", 409, [])
    assert [refusal.message for refusal in answer.context["refusals"]] == ["Too late."]
