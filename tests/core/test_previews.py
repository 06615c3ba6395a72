"""A preview is carried out by whoever saw it, about what it was shown for, once, and for a while only."""

import datetime as dt
import os

import pytest
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core.numbers.apportionment import apportion
from core.preview import LONGEST, VALID_SECONDS, is_first_time, opened, sealed
from core.workflow import Refused
from tests.accounts.factories import UserFactory
from tests.organisations.factories import OrganisationFactory

CONTENT = [["e1-2027", "", "5.00"]]


@pytest.fixture
def shown(db):
    """What was sealed, and for whom and about what."""
    place = {"purpose": "tests.preview", "about": OrganisationFactory(), "user": UserFactory()}
    return sealed(CONTENT, **place), place


def test_what_was_shown_comes_back(shown):
    text, place = shown

    assert opened(text, **place).content == CONTENT


@pytest.mark.parametrize(
    "other",
    [lambda: {"user": UserFactory()}, lambda: {"about": OrganisationFactory()}, lambda: {"purpose": "tests.other"}],
    ids=["another person", "another row", "another purpose"],
)
def test_it_is_of_no_use_elsewhere(shown, other):
    text, place = shown

    with pytest.raises(Refused):
        opened(text, **place | other())


@pytest.mark.parametrize("change", [lambda text: text[:-1], lambda text: "", lambda text: f"x{text}"])
def test_what_was_changed_is_refused(shown, change):
    text, place = shown

    with pytest.raises(Refused):
        opened(change(text), **place)


def test_it_lapses(shown, monkeypatch):
    text, place = shown
    later = timezone.now() + dt.timedelta(seconds=VALID_SECONDS + 60)
    monkeypatch.setattr(signing.time, "time", later.timestamp)

    with pytest.raises(Refused):
        opened(text, **place)


def test_it_happens_once_also_when_it_is_shown_again(shown):
    text, place = shown
    again = sealed(CONTENT, **place, token=opened(text, **place).token)

    assert [is_first_time(opened(each, **place)) for each in (text, text, again)] == [True, False, False]


def test_more_than_a_form_sends_back_is_refused(shown):
    _text, place = shown

    with pytest.raises(ValidationError):
        sealed(os.urandom(LONGEST).hex(), **place)  # Which does not get shorter


@given(st.integers(0, 10**9), st.lists(st.fractions(0, 10**6), min_size=1, max_size=12).filter(any))
def test_shares_make_the_total_and_none_lies_a_unit_off(units, weights):
    shares = apportion(units, weights)

    assert sum(shares) == units
    assert all(abs(share - units * weight / sum(weights)) < 1 for share, weight in zip(shares, weights, strict=True))
