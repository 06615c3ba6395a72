"""Which outputs fall due; whether they were done is not known here, so that nothing is called late."""

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.models import User
from agreements.duties import Duty, dated, due_dates
from agreements.models import Agreement
from agreements.text.through_time import version_in_force
from outputs.models import Output


@due_dates.add
def outputs_due(agreements: list[Agreement], person: User, today: dt.date, last: dt.date) -> Iterator[Duty]:
    in_force = {version.pk: version for one in agreements if (version := version_in_force(one.seen_versions, today))}
    due = Output.objects.filter(version__in=in_force, due_on__range=(today, last)).select_related("objective")
    for output in due:
        yield dated(
            kind="output",
            agreement=in_force[output.version_id].agreement,
            day=output.due_on,
            today=today,
            label=_("Output %(what)s") % {"what": output},
            url=output.get_absolute_url(),
        )
