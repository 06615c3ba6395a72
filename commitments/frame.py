"""What the pages of commitments stand in: the chapter, one commitment, the catalogue."""

from django.utils.translation import gettext as _

from agreements.chapters import Chapter
from agreements.frame import chapter_crumbs
from agreements.models import Version
from commitments.models import CatalogueEntry, Commitment, Report
from core.frame import Crumbs, crumbs_to, further, stand_below


def commitments_crumbs(version: Version) -> Crumbs:
    return chapter_crumbs(version, Chapter.COMMITMENTS)


def crumbs_to_commitment(commitment: Commitment) -> Crumbs:
    """Its own page, on which parties report; in the text it is a line of the chapter."""
    return further(commitments_crumbs(commitment.version), str(commitment), "commitments:detail", commitment.pk)


def catalogue_crumbs() -> Crumbs:
    return further([], _("Catalogue of commitments"), "commitments:catalogue")


crumbs_to.register(Commitment, crumbs_to_commitment)
stand_below(lambda report: crumbs_to(report.commitment), Report)
stand_below(lambda entry: catalogue_crumbs(), CatalogueEntry)
