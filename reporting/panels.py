"""What the yearly cycle shows on the home page of an agreement: building block 6, the two rings, the next dates."""

from itertools import islice

from django.utils import timezone

from agreements.chapters import Chapter
from agreements.models import Agreement, Version
from agreements.publication.queries import registers_of_agreement
from agreements.publication.waiting import publications_due
from agreements.queries import versions_of
from agreements.slots import Block, StatusMark, building_block, home_panels
from agreements.text.through_time import signed_since
from core.slots import Panel
from reporting.cycle import NOW, Plans, draw_rings, due_items, standings
from reporting.plans.queries import attach_plans

NEXT = 5  # dates


@building_block(Chapter.PROCESSES)
def processes(version: Version, user) -> Block:
    """The step at which the year stands."""
    agreement, today = version.agreement, timezone.localdate()
    year = agreement.agreed_years.nearest(today)
    steps = standings(year, plans_of(agreement, user), today, signed_on=signed_on(agreement, user))
    current = next((step for step in steps if step.state == NOW), steps[-1])
    return Block(
        big=current.name,
        unit=year.name,
        statuses=[StatusMark(current.tone, current.remark)],
    )


@home_panels.add
def cycle(version: Version, user) -> Panel:
    """The rings of the year and of the whole agreement, the five steps in words, and what comes next."""
    agreement, today = version.agreement, timezone.localdate()
    plans, signed = plans_of(agreement, user), signed_on(agreement, user)
    year = agreement.agreed_years.nearest(today)
    steps = standings(year, plans, today, signed_on=signed)
    registers = registers_of_agreement(agreement, seen_versions(agreement, user), today)
    coming = islice(due_items(agreement, plans, today, signed_on=signed), NEXT)
    publications = publications_due(registers.values(), today)
    context = {
        "rings": draw_rings(agreement, year, steps, today, is_signed=signed is not None),
        "steps": steps,
        "items": sorted([*coming, *publications], key=lambda duty: duty.day)[:NEXT],
    }
    return Panel("reporting/cycle_panel.html", context)


def plans_of(agreement: Agreement, user) -> Plans:
    """The plans that this person may see, by year."""
    attach_plans([agreement], user)
    return agreement.seen_plans


def signed_on(agreement: Agreement, user):
    return signed_since(seen_versions(agreement, user))


def seen_versions(agreement: Agreement, user) -> list[Version]:
    """The versions that this person may see, read once for one page."""
    return getattr(agreement, "seen_versions", None) or versions_of(agreement, user)
