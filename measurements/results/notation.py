"""The words and the mark of a status: never a colour alone."""

from django.utils.translation import gettext as _

from measurements.models import GivenStatus
from outputs.scoring import Status

TONES = {Status.GREEN: "good", Status.AMBER: "warn", Status.RED: "bad", Status.GREY: "none"}


def tone_of(status: str) -> str:
    """The shape and the colour, see components/status.html."""
    return TONES[Status(status)]


def word_of(status: str) -> str:
    return str(GivenStatus.Status(status).label)


def milestone_word(status: str) -> str:
    words = {
        Status.GREEN: _("Done on time"),
        Status.AMBER: _("Done late"),
        Status.RED: _("Past due, not done"),
        Status.GREY: _("Not due yet"),
    }
    return words[Status(status)]


def heading_of(status: str) -> str:
    """What a column of counts holds: indicators and milestones together."""
    words = {
        Status.GREEN: _("Reached or done"),
        Status.AMBER: _("Within tolerance or late"),
        Status.RED: _("Not reached or past due"),
        Status.GREY: _("Not known yet"),
    }
    return words[Status(status)]
