"""What changed in a version since a person last marked it as seen."""

import datetime as dt
import json
from dataclasses import dataclass

from agreements.comparison import Group, Row, facts_between, grouped
from agreements.models import Version
from agreements.terms import freeze
from agreements.thaw import changes_since
from documents.sealing import canonical_json
from negotiation.models import LastLook


@dataclass(frozen=True)
class Seen:
    """What is new to a person in a version: in the version itself, and in its terms."""

    facts: list[Row]
    groups: list[Group]

    @property
    def is_same(self) -> bool:
        return not self.facts and not self.groups


def snapshot_of(version: Version) -> str:
    """The text of a version as canonical JSON."""
    facts = {"cause": version.cause, "effective_from": version.effective_from}
    return canonical_json({"version": facts, "terms": freeze(version)})


def new_since(look: LastLook, version: Version) -> Seen:
    """What `version` says differently from what was seen."""
    content = json.loads(look.content)
    facts = content["version"]
    before = Version(cause=facts["cause"], effective_from=dt.date.fromisoformat(facts["effective_from"]))
    return Seen(facts_between(before, version), grouped(changes_since(content["terms"], version)))
