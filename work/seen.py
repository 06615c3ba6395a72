"""What the page of one person is made of: agreements as they see them, what waits, what happened."""

import datetime as dt
from dataclasses import dataclass, field

from agreements.models import Agreement, Version
from agreements.text.through_time import signed_since
from reporting.cycle import Plans
from reporting.models import OperationsPlan
from reporting.plans.tables import plans_by_year


@dataclass(frozen=True)
class Waiting:
    """Something that this person can do now."""

    label: str
    url: str
    agreement: Agreement
    expected: str
    since: dt.date | None = None
    by: dt.date | None = None
    tone: str = "warn"
    status: str = ""


@dataclass(frozen=True)
class News:
    """Something that happened lately."""

    day: dt.date
    label: str
    url: str
    agreement: Agreement


@dataclass
class Seen:
    """An agreement with those of its versions and plans that this person may see."""

    agreement: Agreement
    versions: list[Version] = field(default_factory=list)
    plans: list[OperationsPlan] = field(default_factory=list)

    @property
    def plans_by_year(self) -> Plans:
        return plans_by_year(self.plans)

    @property
    def signed_on(self) -> dt.date | None:
        return signed_since(self.versions)
