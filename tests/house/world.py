"""A small world with one of everything, and the cast of people who look at it."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import models
from django.utils import timezone

from accounts.models import User
from agreements.models import (
    Advice,
    AdviceBody,
    AdviceStep,
    Agreement,
    AppliedSanction,
    Autonomy,
    ConductRule,
    Dispute,
    DisputeEntry,
    DisputeStep,
    ProvisionalExecution,
    Publication,
    TranslationReview,
    Version,
)
from agreements.versions.actions import start_amendment
from attachments.models import Attachment, Enclosure
from budgets.models import BaseAllocation, Envelope
from commitments.models import CatalogueEntry, Commitment
from documents.models import Document
from execution.models import Realisation, Shift
from measurements.models import Measurement
from negotiation.models import Remark
from organisations.models import AGENCY_ROLES, CONTROL_ROLES, OFFICE_ROLES, Mandate, Membership, Office, Organisation
from outputs.models import CoreTask, Indicator, Milestone, Output, StrategicObjective, Theme
from reporting.models import Action, OperationsPlan
from signing.models import SignedFile
from tests.accounts.factories import UserFactory
from tests.agreements.factories import AgreementFactory, close_year, put_in_status
from tests.attachments.factories import AttachmentFactory, EnclosureFactory
from tests.budgets.factories import BaseAllocationFactory, FlexibilityFactory, envelope_with_credits
from tests.commitments.factories import EntryFactory, report_on
from tests.execution.factories import explain, realise, shift
from tests.house.advised import add_advice, add_publication, build_advised
from tests.house.arranged import add_arrangements, add_disputes
from tests.measurements.factories import given_status, measure, milestone_report
from tests.negotiation.factories import AnswerFactory, remark_about
from tests.organisations.factories import MandateFactory, OfficeFactory, OrganisationFactory, member
from tests.outputs.factories import (
    CoOwnerFactory,
    CoreTaskFactory,
    MilestoneFactory,
    OutputThemeFactory,
    ServedOutputFactory,
    ThemeFactory,
    complete_output,
)
from tests.signing.factories import SignedFileFactory
from tests.whole import complete_version

YEAR = 2027
SOURCE = "GV-01"  # The catalogue has a newer edition of what the agreement took over


@dataclass
class World:
    """One agreement with a signed version and one in negotiation, a plan the office has seen, and one draft."""

    organisation: Organisation
    office: Office
    agreement: Agreement
    signed: Version
    version: Version
    plan: OperationsPlan
    action: Action
    document: Document
    draft: Version
    advised: Version
    remark: Remark
    cast: dict[str, User] = field(default_factory=dict)

    @property
    def membership(self) -> Membership:
        return Membership.objects.get(user=self.cast["editor"])

    @property
    def office_membership(self) -> Membership:
        return Membership.objects.get(user=self.cast["reviewer"])

    @property
    def person(self) -> User:
        return self.cast["reader"]

    @property
    def inactive(self) -> User:
        return self.cast["inactive"]

    @property
    def mandate(self) -> Mandate:
        return self.organisation.mandates.first()

    @property
    def instrument_type(self):
        return self.agreement.instrument_type

    @property
    def advice(self) -> Advice:
        return self.advised.advices.first()

    @property
    def advice_step(self) -> AdviceStep:
        return self.instrument_type.advice_steps.first()

    @property
    def execution(self) -> ProvisionalExecution:
        return self.advised.provisional_executions.get()

    @property
    def publication(self) -> Publication:
        return self.signed.publications.first()

    def term(self, model: type[models.Model]):
        """A term of this kind in the version that can be edited."""
        return model.objects.filter(version=self.version).order_by("pk").first()

    @property
    def review(self) -> TranslationReview:
        return self.version.translation_reviews.waiting().first()

    @property
    def commitment(self) -> Commitment:
        return self.term(Commitment)

    @property
    def signed_commitment(self) -> Commitment:
        return self.signed.commitment_set.get(number=1)

    @property
    def signed_milestone(self) -> Milestone:
        return Milestone.objects.filter(version=self.signed).order_by("pk").first()

    @property
    def entry(self) -> CatalogueEntry:
        return CatalogueEntry.objects.order_by("pk").first()

    @property
    def autonomy(self) -> Autonomy:
        return self.term(Autonomy)

    @property
    def conduct_rule(self) -> ConductRule:
        return self.term(ConductRule)

    @property
    def dispute_step(self) -> DisputeStep:
        return self.term(DisputeStep)

    @property
    def dispute(self) -> Dispute:
        return self.agreement.disputes.order_by("pk").first()

    @property
    def dispute_entry(self) -> DisputeEntry:
        return self.dispute.entries.order_by("pk").first()

    @property
    def applied_sanction(self) -> AppliedSanction:
        return AppliedSanction.objects.filter(sanction__version=self.signed).order_by("pk").first()

    @property
    def attachment(self) -> Attachment:
        return Attachment.objects.filter(version=self.version).order_by("pk").first()

    @property
    def enclosure(self) -> Enclosure:
        return Enclosure.objects.order_by("pk").first()

    @property
    def signed_file(self) -> SignedFile:
        return SignedFile.objects.order_by("pk").first()

    @property
    def theme(self) -> Theme:
        return Theme.objects.get(code="alone")

    @property
    def objective(self) -> StrategicObjective:
        return self.term(StrategicObjective)

    @property
    def core_task(self) -> CoreTask:
        return self.term(CoreTask)

    @property
    def output(self) -> Output:
        return self.term(Output)

    @property
    def po_objective(self) -> Output:
        """One that serves nothing yet."""
        return self.version.output_set.get(title_nl="P&O")

    @property
    def milestone(self) -> Milestone:
        return self.term(Milestone)

    @property
    def indicator(self) -> Indicator:
        return self.term(Indicator)

    @property
    def signed_indicator(self) -> Indicator:
        return Indicator.objects.filter(version=self.signed).first()

    @property
    def measurement(self) -> Measurement:
        return Measurement.objects.latest("pk")

    @property
    def base_allocation(self) -> BaseAllocation:
        return self.term(BaseAllocation)

    @property
    def signed_envelope(self) -> Envelope:
        return Envelope.objects.filter(version=self.signed).order_by("pk").first()

    @property
    def realisation(self) -> Realisation:
        return Realisation.objects.get(agreement=self.agreement, followed_by=None)

    @property
    def shift(self) -> Shift:
        return Shift.objects.earliest("pk")

    @property
    def envelope(self) -> Envelope:
        return self.term(Envelope)


def build_world() -> World:
    organisation, office = OrganisationFactory(), OfficeFactory()
    agreement = AgreementFactory(organisation=organisation, offices=[office])
    cast = build_cast(organisation, office)
    signed = complete_version(agreement=agreement)
    EntryFactory(code=SOURCE, edition=2)
    add_terms(signed)
    SignedFileFactory(version=signed, signature__person=cast["head"])
    put_in_status(signed, Version.Status.SIGNED, signed_at=timezone.now())
    report_on(signed.commitment_set.get(), cast["reviewer"], office=office, moment=dt.date(YEAR, 3, 31))
    measure(signed.output_set.first().indicators.first(), cast["editor"])
    close_year(agreement, cast["head"], YEAR + 1)
    add_publication(signed)
    add_disputes(signed, cast["head"])
    add_results(signed, cast)
    ThemeFactory(code="alone")
    AdviceStep.objects.create(instrument_type=agreement.instrument_type, body=AdviceBody.COUNCIL, position=1)
    plan, action = build_plan(signed, cast["contributor"])
    version = amendment_in_negotiation(signed, by=cast["editor"])
    BaseAllocationFactory(version=version)
    AttachmentFactory(version=version, about_subject=version.output_set.first())
    add_links(version.output_set.first())
    complete_output(version, kind=Output.Kind.PO_EXPECTATION, title_nl="P&O")
    EnclosureFactory(about_subject=agreement.disputes.first())
    return World(
        organisation=organisation,
        office=office,
        agreement=agreement,
        signed=signed,
        version=version,
        plan=plan,
        action=action,
        document=build_document(signed, cast["head"]),
        draft=complete_version(agreement=AgreementFactory(organisation=organisation, offices=[office])),
        advised=build_advised(organisation, office, cast["head"]),
        remark=build_remarks(version, cast),
        cast=cast,
    )


def add_terms(version: Version) -> None:
    """What a complete version has besides its outputs and budget."""
    CoreTaskFactory(version=version)
    MilestoneFactory(output=version.output_set.first(), due_on=dt.date(YEAR, 6, 30))  # In a year that is not closed
    FlexibilityFactory(version=version)
    add_chapters(version, number=1)


def build_cast(organisation: Organisation, office: Office) -> dict[str, User]:
    """One person for each role, an administrator, somebody who has left, and two who have no business here."""
    cast = {str(role): member(role, organisation) for role in (*AGENCY_ROLES, *CONTROL_ROLES)}
    cast |= {str(role): member(role, office) for role in OFFICE_ROLES}
    cast["administrator"] = UserFactory(is_administrator=True)
    cast["agency outsider"] = member("head", OrganisationFactory())
    cast["office outsider"] = member("minister", OfficeFactory())
    cast["nobody"] = UserFactory()
    return cast


def amendment_in_negotiation(signed: Version, *, by: User) -> Version:
    amendment = start_amendment(signed, effective_from=dt.date(2028, 1, 1), cause="Een nieuwe opdracht", by=by)
    complete_output(amendment)  # What the amendment is about
    change_in_one_language(amendment.commitment_set.first())
    return put_in_status(amendment, Version.Status.NEGOTIATION, turn=Version.Side.AGENCY)


def change_in_one_language(commitment: Commitment) -> None:
    """Its French is to be reviewed from now on."""
    commitment.text_nl += " Ook bij haast."
    commitment.save()


def add_chapters(version: Version, number: int) -> None:
    """A commitment of the catalogue and a domain of autonomy."""
    add_arrangements(version, number=number)
    Commitment.objects.create(
        version=version,
        side=Commitment.Side.PRINCIPAL,
        kind=Commitment.Kind.INFORMATION,
        number=number,
        text_nl="De minister vraagt vooraf advies.",
        text_fr="Le ministre demande l’avis au préalable.",
        recurrence=Commitment.Recurrence.QUARTERLY,
        source_code=SOURCE,
        source_edition=1,
    )
    Autonomy.objects.create(
        version=version,
        domain=Autonomy.Domain.SERVICES,
        decides_nl="De dienst regelt zijn werking.",
        decides_fr="L’office règle son fonctionnement.",
        control_kind=Autonomy.Control.INTERNAL,
    )


def build_plan(version: Version, owner: User) -> tuple[OperationsPlan, Action]:
    """A plan that came back from the office: both parties see it, the agency can edit it."""
    plan = OperationsPlan.objects.create(
        agreement=version.agreement,
        version=version,
        year=YEAR,
        introduction_nl="Dit jaar gaat de aandacht naar de wachttijden.",
        status=OperationsPlan.Status.RETURNED,
        submitted_at=timezone.now(),
        remarks="Vul de acties aan.",
    )
    return plan, add_action(plan, version.output_set.first(), owner, position=1)


def add_action(plan: OperationsPlan, output: Output, owner: User, position: int) -> Action:
    return Action.objects.create(
        plan=plan,
        output=output,
        position=position,
        title_nl=f"Actie {position}",
        title_fr=f"Action {position}",
        owner=owner,
        starts_on=dt.date(YEAR, 1, 1),
        due_on=dt.date(YEAR, 6, 30),
        budget=Decimal("1000.00"),
    )


def add_results(signed: Version, cast: dict[str, User]) -> None:
    """Something is said of an indicator and a milestone of the signed text, after what was said; money is shifted."""
    indicator, milestone = signed.indicator_set.order_by("pk").first(), signed.milestone_set.order_by("pk").first()
    given_status(indicator, cast["head"], follows=indicator.given_statuses.last())
    milestone_report(milestone, cast["editor"], follows=milestone.reports.last())
    shift(signed, cast["head"])
    envelope = signed.envelope_set.order_by("pk").first()
    last = envelope.realisations.order_by("pk").last()
    realise(envelope, cast["budget"], follows=last, reason="Dubbel geboekt" if last else "")
    explain(envelope, cast["budget"])


def build_remarks(version: Version, cast: dict[str, User]) -> Remark:
    """Questions about two terms, one of them answered; the other is told."""
    AnswerFactory(remark=remark_about(version.output_set.first(), cast["reviewer"]), author=cast["editor"])
    return remark_about(version.commitment_set.first(), cast["reviewer"])


def add_links(output: Output) -> None:
    """A milestone, a theme that it serves, a P&O objective that serves it, and who owns it besides its holder."""
    MilestoneFactory(output=output)
    OutputThemeFactory(output=output)
    ServedOutputFactory(output=output)
    CoOwnerFactory(output=output)


def build_document(version: Version, by: User) -> Document:
    return Document.objects.create(
        kind="agreement",
        subject_id=version.pk,
        language="nl",
        title="Bestuursovereenkomst",
        status=Document.Status.READY,
        progress=100,
        content=b"%PDF-1.7 of a test",
        sha256="0" * 64,
        size=18,
        requested_by=by,
        finished_at=timezone.now(),
    )


def happen_again(world: World) -> None:
    """What is reported, measured and decided while the agreement runs."""
    report_on(world.signed_commitment, world.cast["reviewer"], office=world.office, moment=dt.date(YEAR, 6, 30))
    close_year(world.agreement, world.cast["head"], YEAR + 1)
    measure(world.signed_indicator, world.cast["editor"], follows=world.measurement, reason="Verkeerd geteld")
    add_results(world.signed, world.cast)


def grow(world: World, by: int) -> None:
    """Add `by` more of whatever the pages list."""
    for commitment in world.version.commitment_set.all():
        change_in_one_language(commitment)
    for number in range(by):
        other = complete_version(agreement=AgreementFactory(organisation=world.organisation, offices=[world.office]))
        put_in_status(other, Version.Status.NEGOTIATION)
        add_advice(world.advised, position=10 + number)
        output = complete_output(world.version)
        add_links(output)
        AttachmentFactory(version=world.version, about_subject=world.output)
        AttachmentFactory(version=world.version)
        EnclosureFactory(about_subject=world.dispute)
        add_disputes(world.signed, world.cast["head"])
        CoreTaskFactory(version=world.version, number=100 + number)
        add_links(world.output)
        add_chapters(world.version, number=100 + number)
        envelope_with_credits(world.version)
        BaseAllocationFactory(version=world.version)
        MandateFactory(organisation=world.organisation)
        EntryFactory()
        happen_again(world)
        member("reader", world.organisation)
        build_document(world.signed, world.cast["head"])
        add_action(world.plan, world.signed.output_set.first(), world.cast["contributor"], position=100 + number)
        AnswerFactory(remark=remark_about(output, world.cast["reviewer"]), author=world.cast["editor"])
        output.description_nl, output.description_fr = "Anders", "Autrement"
        output.save()
