"""Fills an empty installation: the invented people do, one after the other, what real ones would do."""

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from agreements.actions import start_agreement
from agreements.instruments.reference import SOCIAL_SECURITY, load_advice_steps, load_instrument_types
from agreements.models import Agreement, InstrumentType, Version
from agreements.versions.workflow import version_workflow
from demo.careers import advice, amendment, plan_2026, plan_2027, reports
from demo.careers import agreement as careers_agreement
from demo.cast import People, Sides, make_party, make_people
from demo.content import catalogue
from demo.content.parties import CAREERS, SEASONAL_WORK
from demo.making.advice import give_advice, publish
from demo.making.amendments import amend
from demo.making.attachments import attach_method, file_letter
from demo.making.disputes import settle
from demo.making.measurements import measure
from demo.making.people import acting_as
from demo.making.plans import write_actions
from demo.making.realisation import realise
from demo.making.remarks import mark, say
from demo.making.reports import attach, change_catalogue, make_catalogue, report
from demo.making.shifts import shift
from demo.making.texts import Author, Draft, write_terms
from demo.seasonal import agreement as seasonal_agreement
from demo.seasonal import negotiation
from demo.shapes import agreement as shapes_agreement
from demo.shapes import plans
from outputs.models import Output, Target
from outputs.themes.reference import load_themes
from reporting.models import OperationsPlan
from reporting.plans.actions import start_plan
from reporting.plans.workflow import plan_workflow


@transaction.atomic
def seed(password: str) -> None:
    """Make everything of the demo, or nothing."""
    load_instrument_types()
    load_advice_steps()
    load_themes()
    people = make_people(password)
    make_catalogue(catalogue.ENTRIES, people["administrator"])
    _sign_first_agreement(make_party(CAREERS, people), people)
    _negotiate_second_agreement(make_party(SEASONAL_WORK, people), people)
    change_catalogue(catalogue.ENTRIES, people["administrator"])


def _sign_first_agreement(sides: Sides, people: People) -> None:
    """One round of negotiation, advice and signatures; an accepted plan; an amendment, and a plan drawn from that."""
    content = careers_agreement.AGREEMENT
    version = _draft(sides, content, editor=people["editor"], budget=people["budget"])
    _take("share", version, people["head"])
    _take("pass_to_agency", version, people["reviewer"], content.concession.remark)
    _concede(version, content.concession, people["editor"])
    _take("agree_as_agency", version, people["head"])
    _take("agree_as_principal", version, people["minister"])
    _take("ask_for_advice", version, people["editor"])
    give_advice(version, advice.OPINIONS, people)
    _take("sign_as_agency", version, people["head"])
    _take("sign_as_principal", version, people["minister"])
    publish(version, advice.PUBLISHED, people)
    report(version.agreement, reports.REPORTS, people)
    plan = _draft_plan(version, plan_2026.PLAN, people)
    _take("submit", plan, people["head"])
    _take("accept", plan, people["minister"], plan_2026.REMARK)
    file_letter(settle(version, people), people["head"])
    amendment = _sign_amendment(version, people)
    _draft_plan(amendment, plan_2027.PLAN, people)
    measure(amendment.agreement, people)
    realise(amendment.agreement, people)
    shift(amendment.agreement, people)


def _sign_amendment(version: Version, people: People) -> Version:
    """Nobody contests it: shared, accepted, advised on and signed at once."""
    version.refresh_from_db()
    signed = amend(version, amendment.AMENDMENT, editor=people["editor"])
    _take("share", signed, people["head"])
    _take("agree_as_principal", signed, people["minister"])
    _take("agree_as_agency", signed, people["head"])
    _take("ask_for_advice", signed, people["editor"])
    give_advice(signed, amendment.ADVICE, people)
    _take("sign_as_agency", signed, people["head"])
    _take("sign_as_principal", signed, people["minister"])
    return signed


def _negotiate_second_agreement(sides: Sides, people: People) -> None:
    """One round of negotiation; the office of the minister is to move."""
    content = seasonal_agreement.AGREEMENT
    version = _draft(sides, content, editor=people["editor2"], budget=people["editor2"])
    attach(version, catalogue.ATTACHED, people["editor2"])
    attach_method(version, people["editor2"])
    _take("share", version, people["head2"])
    version.refresh_from_db()
    say(version, negotiation.FIRST_ROUND, people)
    mark(version, negotiation.MARKS_BEFORE_THE_CONCESSION, people)
    _take("pass_to_agency", version, people["reviewer2"], content.concession.remark)
    _concede(version, content.concession, people["editor2"])
    _take("pass_to_principal", version, people["head2"], seasonal_agreement.ANSWER)
    say(version, negotiation.SECOND_ROUND, people)
    mark(version, negotiation.MARKS_NOW, people)
    _expect_an_answer(version, people["reviewer2"])


def _expect_an_answer(version: Version, reviewer: User) -> None:
    """The office of the minister promises when it answers."""
    version.refresh_from_db()
    version.answer_by = timezone.localdate() + dt.timedelta(days=negotiation.DAYS_TO_ANSWER)
    version._change_reason = negotiation.WHY_THAT_DAY
    with acting_as(reviewer):
        version.save()


def _draft(sides: Sides, content: shapes_agreement.Agreement, *, editor: User, budget: User) -> Version:
    agreement = Agreement(
        organisation=sides.organisation,
        instrument_type=InstrumentType.objects.get(name_nl=SOCIAL_SECURITY.name_nl),
        starts_on=content.starts_on,
        ends_on=content.ends_on,
        **content.title.fields("title"),
    )
    with acting_as(editor):
        version = start_agreement(agreement, offices=[sides.office])
    authors = (Author(editor, content.drafted_because), Author(budget, content.budgeted_because))
    write_terms(Draft(version, content, sides.mandates, *authors))
    return version


def _concede(version: Version, concession: shapes_agreement.Concession, editor: User) -> None:
    """The editor gives the indicator in question the targets that the office asked for."""
    objective, position = concession.output.split(".")
    targets = Target.objects.filter(
        indicator__output__version=version,
        indicator__output__objective__number=objective,
        indicator__output__position=position,
        indicator__position=concession.indicator,
    )
    output = Output.objects.get(version=version, objective__number=objective, position=position)
    with acting_as(editor):
        if concession.in_french[0]:
            output.description_fr = output.description_fr.replace(*concession.in_french)
            output._change_reason = concession.answer
            output.save()
        for target, value in zip(targets.order_by("year"), concession.agreed, strict=True):
            target.value = Decimal(value)
            target._change_reason = concession.answer
            target.save()


def _draft_plan(version: Version, content: plans.Plan, people: People) -> OperationsPlan:
    plan = OperationsPlan(
        agreement=version.agreement,
        version=version,
        year=content.year,
        **content.introduction.fields("introduction"),
    )
    with acting_as(people["editor"]):
        start_plan(plan, by=people["editor"])
    write_actions(plan, content, people, Author(people["editor"], content.drafted_because))
    return plan


def _take(transition: str, obj: Version | OperationsPlan, person: User, reason: str = "") -> None:
    workflow = version_workflow if isinstance(obj, Version) else plan_workflow
    with acting_as(person):
        workflow.take(transition, obj, by=person, reason=reason)
