"""On the page of a version: the extracts for its mandate holders."""

from agreements.models import Version
from agreements.slots import version_panels
from core.slots import Panel
from documents.queries import places_with
from papers.extract.documents import extract_kind, holders_of, may_read_extracts


@version_panels.add
def extracts(version: Version, user) -> Panel | None:
    """An extract for each mandate holder, for those who may read it."""
    if not may_read_extracts(version, user) or not (holders := holders_of(version)):
        return None
    rows = list(zip(holders, places_with(extract_kind, version, holders), strict=True))
    return Panel("papers/extracts_panel.html", {"version": version, "rows": rows})
