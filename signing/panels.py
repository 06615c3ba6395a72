"""On the page of a version: the way to sign with a PDF, and the PDFs that were signed."""

from agreements.models import Version
from agreements.slots import version_panels
from agreements.versions.turns import TO_SIGN
from core.slots import Panel
from signing.queries import signed_files_of, step_of


@version_panels.add
def signed_elsewhere(version: Version, user) -> Panel | None:
    """Nothing when nobody signed elsewhere and this person has nothing to sign."""
    can_upload = version.status in TO_SIGN and bool(step_of(version, user))
    files = signed_files_of(version) if can_upload or version.status in (*TO_SIGN, Version.Status.SIGNED) else []
    if not files and not can_upload:
        return None
    return Panel("signing/panel.html", {"version": version, "files": files, "can_upload": can_upload})
