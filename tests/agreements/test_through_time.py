"""Whatever is edited, amended and signed in whatever order: each day gives back exactly what was frozen for it."""

import datetime as dt
import json
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from agreements.models import Agreement, Version
from agreements.text.comparison import differences_between
from agreements.text.content import content_of
from agreements.text.terms import Change, compare_terms
from agreements.text.through_time import version_in_force
from agreements.versions.actions import start_amendment
from documents.models import Seal
from documents.seals.sealing import canonical_json
from documents.seals.verification import broken_seals
from tests.agreements.factories import AutonomyFactory
from tests.agreements.road import Parties, fresh, parties_of, signed_by_all, walk
from tests.commitments.factories import CommitmentFactory
from tests.whole import complete_version

words = st.text("abc dé’\n<&>", max_size=12).map(lambda text: f"Tekst {text}")
amounts = st.decimals(250_001, 9_000_000, places=2)
edits = st.one_of(
    st.tuples(st.just("rename the output"), words),
    st.tuples(st.just("change a target"), amounts),
    st.tuples(st.just("change a credit"), amounts),
    st.tuples(st.just("add a commitment"), words),
    st.tuples(st.just("remove a commitment"), st.none()),
    st.tuples(st.just("change autonomy"), words),
)


@dataclass(frozen=True)
class Amendment:
    """How many days after its basis it takes effect, what it changes, whether it is signed or withdrawn."""

    later: int
    edits: list = field(default_factory=list)
    is_signed: bool = True


amendments = st.builds(Amendment, later=st.integers(0, 300), edits=st.lists(edits, max_size=4), is_signed=st.booleans())


def edit(version: Version, what: str, value) -> None:
    if what == "rename the output":
        save(version.output_set.first(), title_nl=value.strip(), title_fr=value.strip())
    elif what == "change a target":
        save(version.target_set.order_by("year").last(), value=value)
    elif what == "change a credit":
        save(version.credit_set.order_by("year").first(), amount=value)
    elif what == "add a commitment":
        CommitmentFactory(version=version, text_nl=value)
    elif what == "remove a commitment":
        version.commitment_set.last() and version.commitment_set.last().delete()
    else:
        save(version.autonomy_set.first(), condition_nl=value, condition_fr=value)


def save(row, **values) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()


def amend(basis: Version, plan: Amendment, parties: Parties) -> Version:
    """Open the amendment, change it, and sign or withdraw it; a copy differs in nothing from what it copies."""
    day = min(basis.effective_from + dt.timedelta(days=plan.later), basis.last_day)
    version = start_amendment(basis, effective_from=day, cause="Aanpassing", by=parties.editor)
    assert list(compare_terms(basis, version)) == []
    for what, value in plan.edits:
        edit(version, what, value)
    if plan.is_signed:
        return signed_by_all(fresh(version), parties)
    return walk(fresh(version), (parties.head, "withdraw"))


def plain(content) -> dict:
    return json.loads(canonical_json(content))


def frozen_in(seal: Seal) -> dict:
    """What a seal keeps, without the signatures under it."""
    return {name: part for name, part in json.loads(seal.content).items() if name != "signatures"}


def turned(change: Change) -> tuple:
    kind = {"added": "removed", "removed": "added", "changed": "changed"}[change.kind]
    return change.model, change.key, kind, {name: (new, old) for name, (old, new) in change.fields.items()}


def told(change: Change) -> tuple:
    return change.model, change.key, change.kind, change.fields


class ThroughTime(TestCase):
    @settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(amendments, max_size=3), st.lists(edits, max_size=3))
    def test_every_day_gives_back_exactly_what_was_frozen_for_it(self, plans, first_edits):
        first = complete_version()
        AutonomyFactory(version=first)
        for what, value in first_edits:
            edit(first, what, value)
        parties = parties_of(first)
        signed = [signed_by_all(fresh(first), parties)]
        sealed = {signed[0].pk: plain(content_of(fresh(first)))}
        for plan in plans:
            version = amend(signed[-1], plan, parties)
            if plan.is_signed:
                sealed[version.pk] = plain(content_of(version))
                signed.append(version)

        for day in days_around(signed):
            expected = [version for version in signed if version.effective_from <= day]
            found = version_in_force(all_versions(first.agreement), day)
            assert found == (expected[-1] if expected else None)
            if found:
                seal = Seal.objects.get(kind="agreement", subject_id=found.pk)
                assert plain(content_of(found)) == frozen_in(seal) == sealed[found.pk]
        assert list(broken_seals()) == []

    @settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(edits, max_size=5))
    def test_the_other_way_round_a_comparison_says_the_opposite(self, some_edits):
        first = complete_version()
        AutonomyFactory(version=first)
        parties = parties_of(first)
        first = signed_by_all(first, parties)
        second = start_amendment(first, effective_from=first.effective_from, cause="x", by=parties.editor)
        for what, value in some_edits:
            edit(second, what, value)

        there, back = list(compare_terms(first, second)), list(compare_terms(second, first))

        assert by_key(told(change) for change in there) == by_key(turned(change) for change in back)
        for one, other in zip(rows(first, second), rows(second, first), strict=True):
            assert (one.before, one.after) == (other.after, other.before)
            assert "".join(piece.text for piece in one.pieces_after) == one.after


def by_key(changes) -> list[tuple]:
    return sorted(changes, key=lambda change: (change[0]._meta.label, change[1]))


def rows(before: Version, after: Version) -> list:
    found = [
        (group.title, row.label, row)
        for group in differences_between(before, after)
        for difference in group.differences
        for row in difference.rows
    ]
    return [
        row
        for *_place, row in sorted(found, key=lambda place: (*place[:2], *sorted([place[2].before, place[2].after])))
    ]


def days_around(signed: list[Version]) -> list[dt.date]:
    """The day before, of and after each change, between two, and long after the end."""
    bounds = [version.effective_from for version in signed]
    around = [day + dt.timedelta(days=step) for day in bounds for step in (-1, 0, 1)]
    between = [one + (other - one) / 2 for one, other in pairwise(bounds)]
    return [*around, *between, signed[-1].last_day, dt.date(2050, 1, 1)]


def all_versions(agreement: Agreement) -> list[Version]:
    return list(Version.objects.filter(agreement=agreement).select_related("agreement__instrument_type"))
