"""What changed in a version since a person last marked it as seen."""

import json
from dataclasses import dataclass

from agreements.models import Version
from agreements.text.comparison import ComparedField, Group, facts_between, grouped
from agreements.text.fingerprint import facts_of
from agreements.text.terms import freeze
from agreements.text.thaw import changes_since
from documents.seals.sealing import canonical_json
from negotiation.models import LastLook


@dataclass(frozen=True)
class Seen:
    """What is new to a person in a version: in the version itself, and in its terms."""

    facts: list[ComparedField]
    groups: list[Group]

    @property
    def is_same(self) -> bool:
        return not self.facts and not self.groups


def snapshot_of(version: Version) -> str:
    """The text of a version as canonical JSON."""
    return canonical_json({"version": facts_of(version), "terms": freeze(version)})


def new_since(look: LastLook, version: Version) -> Seen:
    """What `version` says differently from what was seen."""
    content = json.loads(look.content)
    columns = {name: version._meta.get_field(name) for name in content["version"]}
    facts = {name: column.to_python(content["version"][name]) for name, column in columns.items()}
    before = Version(agreement=version.agreement, **facts)
    return Seen(facts_between(before, version), grouped(changes_since(content["terms"], version)))
