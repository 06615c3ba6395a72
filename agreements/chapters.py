"""The six chapters of an agreement, in the order in which everything tells them.

Pages are named by their URL and terms by their KIND, of which the apps above keep the views and the models.
"""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

CHANGE = "agreements.change_version"
#: Their address takes the agreement; that of the other pages its version
_OF_THE_AGREEMENT = frozenset({"agreements:version_list", "reporting:plan_list"})


class Chapter(models.IntegerChoices):
    """For each: its number, its page, the pages on which its terms stand, who changes them, and its title."""

    OUTPUTS = 1, "outputs:chapter", ("outputs:chapter",), CHANGE, _("Strategy and outputs")
    BUDGETS = 2, "budgets:chapter", ("budgets:chapter",), "budgets.change_budget", _("Budgets")
    FLEXIBILITY = 3, "agreements:version_list", (), CHANGE, _("Flexibility")
    COMMITMENTS = 4, "commitments:chapter", ("commitments:chapter",), CHANGE, _("Commitments")
    AUTONOMY = 5, "agreements:autonomy", ("agreements:autonomy",), CHANGE, _("Autonomy")
    PROCESSES = (
        6,
        "reporting:plan_list",
        ("agreements:arrangements", "agreements:provisions"),
        CHANGE,
        _("Processes"),
    )

    def __new__(cls, number: int, page: str, term_pages: tuple[str, ...], permission: str):
        chapter = int.__new__(cls, number)
        chapter._value_ = number
        chapter.page, chapter.term_pages, chapter.permission = page, term_pages, permission
        return chapter

    @property
    def slug(self) -> str:
        """What it is called where a page names its chapter: in templates, and for the second bar."""
        return self.name.lower()

    def url(self, version) -> str:
        """Its page."""
        return _url(self.page, version)

    def terms_url(self, version) -> str:
        """Where its terms are read and talked about; its page where it has none."""
        return _url(self.term_pages[0] if self.term_pages else self.page, version)


#: The kinds of term of each chapter, in the order in which everything tells them
KINDS = {
    Chapter.OUTPUTS: (
        "core_task",
        "strategic_objective",
        "output",
        "milestone",
        "strategy",
        "indicator",
        "target",
        "co_owner",
        "served_output",
        "output_theme",
    ),
    Chapter.BUDGETS: ("envelope", "credit", "budget_line", "base_allocation", "shift_thresholds"),
    Chapter.FLEXIBILITY: (),
    Chapter.COMMITMENTS: ("commitment",),
    Chapter.AUTONOMY: ("autonomy",),
    Chapter.PROCESSES: ("sanction", "conduct_rule", "dispute_step", "provision", "attachment"),
}
_CHAPTERS = {kind: chapter for chapter, kinds in KINDS.items() for kind in kinds}
IN_ORDER = tuple(_CHAPTERS)


def chapter_of(kind: str) -> Chapter:
    """The chapter in which terms of this KIND stand."""
    return _CHAPTERS[kind]


def _url(page: str, version) -> str:
    return reverse(page, args=[version.agreement_id if page in _OF_THE_AGREEMENT else version.pk])
