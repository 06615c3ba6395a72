"""Arithmetic with days of the calendar, and how far away a day is in words."""

import calendar
import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 30  # days before a date at which it asks for attention


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day `months` later (or earlier when negative), or the last day of that month."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def how_far(day: dt.date, today: dt.date) -> str:
    """How many days are left until `day`, or how many it is late, in words."""
    left = (day - today).days
    if left < 0:
        return ngettext("%(count)s day late", "%(count)s days late", -left) % {"count": -left}
    if left == 0:
        return _("today")
    return ngettext("in %(count)s day", "in %(count)s days", left) % {"count": left}
