"""The files of a version itself, on its page."""

from agreements.models import Version
from agreements.panels import Panel, version_panel
from attachments.queries import attachments_of


@version_panel
def files_of_a_version(version: Version, user) -> Panel | None:
    """Nothing when there is none and this person cannot add one."""
    files, can_add = (
        list(attachments_of(version)),
        version.is_content_open and user.has_perm("agreements.change_version", version),
    )
    if not files and not can_add:
        return None
    return "attachments/panel.html", {
        "version": version,
        "files": files,
        "can_add": can_add,
        "removable": {row.pk for row in files} if can_add else set(),
    }
