"""The shapes of the parties of the demo and of the people who act for them."""

import datetime as dt
from dataclasses import dataclass

from demo.shapes.agreement import Text


@dataclass(frozen=True)
class Person:
    username: str
    first_name: str
    last_name: str
    language: str
    role: str  # a value of organisations.models.Role, or "administrator"


@dataclass(frozen=True)
class Mandate:
    """`key` is how outputs name their holder; `username` ties the mandate to an account."""

    key: str
    holder: str
    function: Text
    starts_on: dt.date
    ends_on: dt.date
    username: str = ""
    is_head: bool = False


@dataclass(frozen=True)
class Party:
    """An organisation with its office: the two sides of one agreement, and who acts for them."""

    name: Text
    abbreviation: Text
    legal_basis: Text
    office: Text
    office_abbreviation: Text
    minister: str
    people: tuple[Person, ...]
    office_people: tuple[Person, ...]
    mandates: tuple[Mandate, ...]
