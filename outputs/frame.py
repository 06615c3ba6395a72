"""What the pages of outputs stand in: the crumbs of the chapter, of an output and of what belongs to it."""

from django.utils.translation import gettext as _

from agreements.chapters import Chapter
from agreements.frame import chapter_crumbs
from agreements.models import Version
from core.frame import Crumbs, crumbs_to, further, stand_below
from outputs.models import (
    CoOwner,
    Indicator,
    Milestone,
    OutputTheme,
    ServedOutput,
    Target,
    Theme,
)


def outputs_crumbs(version: Version) -> Crumbs:
    return chapter_crumbs(version, Chapter.OUTPUTS)


def themes_crumbs() -> Crumbs:
    return further([], _("Themes"), "outputs:theme_list")


stand_below(lambda term: crumbs_to(term.output), Indicator, Milestone, OutputTheme, CoOwner)
stand_below(lambda target: crumbs_to(target.indicator), Target)
stand_below(lambda link: crumbs_to(link.po_objective), ServedOutput)
stand_below(lambda theme: themes_crumbs(), Theme)
