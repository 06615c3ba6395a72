"""The cast and the things of the tests, without surprises."""

import datetime as dt
from decimal import Decimal

import factory
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from agreements.chapters import Chapter
from agreements.models import Agreement, Autonomy, InstrumentType, Principal, Signature, Version, YearClosure
from agreements.years.actions import make_years
from attachments.models import Attachment, Enclosure, StoredFile
from attachments.queries import about_of
from attachments.slots import carrier_of
from budgets.models import BaseAllocation, BudgetLine, Credit, Envelope, Flexibility
from commitments.models import CatalogueEntry, Commitment, Report
from documents.seals.sealing import sha256
from execution.models import Explanation, Realisation, Shift
from measurements.models import GivenStatus, Measurement, MilestoneReport
from negotiation.models import Answer, Remark, Side
from organisations.models import Mandate, Membership, Office, Organisation
from outputs.models import (
    CoOwner,
    CoreTask,
    Indicator,
    Milestone,
    Output,
    OutputTheme,
    ServedOutput,
    StrategicObjective,
    Strategy,
    Target,
    Theme,
)
from reporting.models import Action, OperationsPlan
from signing.models import SignedFile


def next_number(model, field: str = "number", **place) -> int:
    """The number that comes after those in the same place."""
    return (model.objects.filter(**place).aggregate(last=Max(field))["last"] or 0) + 1


YEARS = (2027, 2028, 2029)
PASSWORD = "a long password of a test"


class UserFactory(factory.django.DjangoModelFactory):
    username = factory.Sequence("user{}".format)
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    first_name = factory.Sequence("Person {}".format)
    last_name = "Test"

    class Meta:
        model = User


class OrganisationFactory(factory.django.DjangoModelFactory):
    name_nl = factory.Sequence("Rijksdienst {}".format)
    name_fr = factory.Sequence("Office national {}".format)
    kind = Organisation.Kind.SOCIAL_SECURITY

    class Meta:
        model = Organisation


class OfficeFactory(factory.django.DjangoModelFactory):
    name_nl = factory.Sequence("Beleidscel {}".format)
    name_fr = factory.Sequence("Cellule stratégique {}".format)

    class Meta:
        model = Office


class MandateFactory(factory.django.DjangoModelFactory):
    organisation = factory.SubFactory(OrganisationFactory)
    holder = factory.Sequence("Mandate holder {}".format)
    function_nl = "directeur"
    function_fr = "directeur"
    starts_on = dt.date(2025, 1, 1)

    class Meta:
        model = Mandate


class InstrumentTypeFactory(factory.django.DjangoModelFactory):
    name_nl = factory.Sequence("bestuursovereenkomst {}".format)
    name_fr = factory.Sequence("contrat d’administration {}".format)
    minimum_years = 3
    maximum_years = 5

    class Meta:
        model = InstrumentType


class AgreementFactory(factory.django.DjangoModelFactory):
    organisation = factory.SubFactory(OrganisationFactory)
    instrument_type = factory.SubFactory(InstrumentTypeFactory)
    title_nl = "Bestuursovereenkomst 2027-2029"
    title_fr = "Contrat d’administration 2027-2029"
    starts_on = dt.date(2027, 1, 1)
    ends_on = dt.date(2029, 12, 31)

    class Meta:
        model = Agreement
        skip_postgeneration_save = True

    @factory.post_generation
    def years_made(self, create, extracted, **kwargs):
        make_years(self)

    @factory.post_generation
    def offices(self, create, extracted, **kwargs):
        for position, office in enumerate([OfficeFactory()] if extracted is None else extracted, start=1):
            Principal.objects.create(agreement=self, office=office, position=position)


class VersionFactory(factory.django.DjangoModelFactory):
    """A version that is being drafted; its agreement has one principal."""

    agreement = factory.SubFactory(AgreementFactory)
    number = 1
    effective_from = dt.date(2027, 1, 1)
    turn_since = dt.date(2026, 11, 2)

    class Meta:
        model = Version


class StrategyFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    mission_nl = "De dienst betaalt uitkeringen correct en op tijd."
    mission_fr = "L’office paie les allocations correctement et à temps."

    class Meta:
        model = Strategy


class CoreTaskFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    number = factory.LazyAttribute(lambda task: next_number(CoreTask, version=task.version))
    title_nl = factory.Sequence("Basisopdracht {}".format)
    title_fr = factory.Sequence("Mission de base {}".format)

    class Meta:
        model = CoreTask


class ObjectiveFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    number = factory.LazyAttribute(lambda new: next_number(StrategicObjective, version=new.version))
    title_nl = factory.Sequence("Doelstelling {}".format)
    title_fr = factory.Sequence("Objectif {}".format)

    class Meta:
        model = StrategicObjective


class OutputFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    objective = factory.SubFactory(ObjectiveFactory, version=factory.SelfAttribute("..version"))
    position = factory.LazyAttribute(lambda new: next_number(Output, "position", objective=new.objective))
    title_nl = factory.Sequence("Prestatie {}".format)
    title_fr = factory.Sequence("Prestation {}".format)
    due_on = dt.date(2029, 12, 31)

    class Meta:
        model = Output


class ThemeFactory(factory.django.DjangoModelFactory):
    kind = Theme.Kind.DOMAIN
    code = factory.LazyAttribute(lambda theme: str(Theme.objects.filter(kind=theme.kind).count() + 1))
    name_nl = factory.LazyAttribute(lambda theme: f"Thema {theme.code}")
    name_fr = factory.LazyAttribute(lambda theme: f"Thème {theme.code}")

    class Meta:
        model = Theme


class OutputThemeFactory(factory.django.DjangoModelFactory):
    output = factory.SubFactory(OutputFactory)
    version = factory.SelfAttribute("output.version")
    theme = factory.SubFactory(ThemeFactory)

    class Meta:
        model = OutputTheme


class CoOwnerFactory(factory.django.DjangoModelFactory):
    output = factory.SubFactory(OutputFactory)
    version = factory.SelfAttribute("output.version")
    mandate = factory.LazyAttribute(lambda new: MandateFactory(organisation=new.version.agreement.organisation))

    class Meta:
        model = CoOwner


class ServedOutputFactory(factory.django.DjangoModelFactory):
    """An output with a P&O objective of its own that serves it."""

    output = factory.SubFactory(OutputFactory)
    version = factory.SelfAttribute("output.version")
    po_objective = factory.LazyAttribute(lambda new: complete_output(new.version, kind=Output.Kind.PO_PROJECT))

    class Meta:
        model = ServedOutput


class IndicatorFactory(factory.django.DjangoModelFactory):
    version = factory.SelfAttribute("output.version")
    output = factory.SubFactory(OutputFactory)
    position = 1
    title_nl = "Aandeel dossiers binnen 30 dagen"
    title_fr = "Part des dossiers dans les 30 jours"
    unit_nl = "%"
    unit_fr = "%"
    baseline = Decimal(88)
    baseline_on = dt.date(2026, 12, 31)

    class Meta:
        model = Indicator


class MilestoneFactory(factory.django.DjangoModelFactory):
    version = factory.SelfAttribute("output.version")
    output = factory.SubFactory(OutputFactory)
    due_on = dt.date(2028, 6, 30)
    title_nl = "Toepassing getest"
    title_fr = "Application testée"

    class Meta:
        model = Milestone


class EnvelopeFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    kind = Envelope.Kind.PERSONNEL
    position = factory.LazyAttribute(lambda new: next_number(Envelope, "position", version=new.version))
    title_nl = "Personeelskredieten"
    title_fr = "Crédits de personnel"

    class Meta:
        model = Envelope


class BaseAllocationFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    code = factory.Sequence(lambda number: f"24.58.48.12.11.{number % 100:02}{number // 100 or ''}")
    title_nl = "Werkingskosten van het loket"
    title_fr = "Frais de fonctionnement du guichet"

    class Meta:
        model = BaseAllocation


class FlexibilityFactory(factory.django.DjangoModelFactory):
    """A tenth may be shifted, also between envelopes, and a twentieth carried to the next year."""

    version = factory.SubFactory(VersionFactory)
    shift_percent = Decimal(10)
    between_envelopes = True
    carry_percent = Decimal(5)

    class Meta:
        model = Flexibility


def member(role: str, party: Organisation | Office, **person) -> User:
    """A new person with one role for a party."""
    user = UserFactory(**person)
    Membership.objects.create(user=user, role=role, **{type(party)._meta.model_name: party})
    return user


def complete_output(version: Version, years=YEARS, **attributes) -> Output:
    """An output that may be shared: a core task, a holder, an indicator and a target for every year."""
    holder = MandateFactory(organisation=version.agreement.organisation)
    task = version.coretask_set.first() or CoreTask.objects.create(
        version=version, number=1, title_nl="Uitkeringen betalen", title_fr="Payer les allocations"
    )
    output = OutputFactory(version=version, **{"holder": holder, "core_task": task, **attributes})
    indicator = IndicatorFactory(output=output)
    for year in years:
        Target.objects.create(version=version, indicator=indicator, year=year, value=Decimal(95))
    return output


def envelope_with_credits(version: Version, amount=Decimal(1_000_000), years=YEARS, **attributes) -> Envelope:
    envelope = EnvelopeFactory(version=version, **attributes)
    for year in years:
        Credit.objects.create(version=version, envelope=envelope, year=year, amount=amount)
    return envelope


def complete_version(years=YEARS, **attributes) -> Version:
    """A draft that may be shared: mission, one output with targets, an envelope with a line for every year."""
    version = VersionFactory(**attributes)
    StrategyFactory(version=version)
    output = complete_output(version, years)
    envelope = envelope_with_credits(version, years=years)
    for year in years:
        BudgetLine.objects.create(
            version=version, envelope=envelope, output=output, year=year, amount=Decimal("250000.50")
        )
    return version


def put_in_status(version: Version, status: str, **fields) -> Version:
    """Move a version without its workflow, for tests of what comes after."""
    shared = None if status == Version.Status.DRAFTING else timezone.now()
    Version.objects.filter(pk=version.pk).update(**{"status": status, "shared_at": shared, **fields})
    version.refresh_from_db()
    return version


def signed_version(**attributes) -> Version:
    """A complete version in force, without the ceremony."""
    return put_in_status(complete_version(**attributes), Version.Status.SIGNED)


class PlanFactory(factory.django.DjangoModelFactory):
    """An operations plan in draft, drawn from a complete signed version."""

    version = factory.LazyFunction(signed_version)
    agreement = factory.SelfAttribute("version.agreement")
    year = 2027
    introduction_nl = "Dit jaar gaat de aandacht naar de wachttijden."
    introduction_fr = "Cette année, l’attention va aux délais d’attente."

    class Meta:
        model = OperationsPlan


class ActionFactory(factory.django.DjangoModelFactory):
    """An action of a plan; give it an owner or it gets a new contributor of the agency."""

    plan = factory.SubFactory(PlanFactory)
    output = factory.LazyAttribute(lambda action: action.plan.version.output_set.first())
    position = factory.LazyAttribute(lambda new: next_number(Action, "position", plan=new.plan, output=new.output))
    title_nl = factory.Sequence("Actie {}".format)
    title_fr = factory.Sequence("Action {}".format)
    owner = factory.LazyAttribute(lambda action: member("contributor", action.plan.agreement.organisation))
    starts_on = factory.LazyAttribute(lambda action: dt.date(action.plan.year, 1, 1))
    due_on = factory.LazyAttribute(lambda action: dt.date(action.plan.year, 12, 31))
    budget = Decimal("1000.25")

    class Meta:
        model = Action


def complete_plan(status: str = OperationsPlan.Status.DRAFT, **attributes) -> OperationsPlan:
    """A plan that may be submitted: one action for every output; put in `status` without its workflow."""
    plan = PlanFactory(**attributes)
    for output in plan.version.output_set.all():
        ActionFactory(plan=plan, output=output, position=1)
    return put_plan_in_status(plan, status)


def put_plan_in_status(plan: OperationsPlan, status: str, **fields) -> OperationsPlan:
    """Move a plan without its workflow, for tests of what comes after."""
    submitted = None if status == OperationsPlan.Status.DRAFT else timezone.now()
    OperationsPlan.objects.filter(pk=plan.pk).update(**{"status": status, "submitted_at": submitted, **fields})
    plan.refresh_from_db()
    return plan


class CommitmentFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    side = Commitment.Side.AGENCY
    kind = Commitment.Kind.INFORMATION
    number = factory.LazyAttribute(lambda new: next_number(Commitment, version=new.version))
    text_nl = factory.Sequence("De dienst bezorgt elk jaar nota {}.".format)
    text_fr = factory.Sequence("L’office transmet chaque année la note {}.".format)

    class Meta:
        model = Commitment


class EntryFactory(factory.django.DjangoModelFactory):
    """A commitment of the catalogue."""

    code = factory.Sequence("T-{}".format)
    side = Commitment.Side.COMMON
    kind = Commitment.Kind.EVALUATION
    text_nl = factory.Sequence("De partijen bespreken elk jaar punt {}.".format)
    text_fr = factory.Sequence("Les parties examinent chaque année le point {}.".format)
    recurrence = Commitment.Recurrence.YEARLY

    class Meta:
        model = CatalogueEntry


def report_on(commitment: Commitment, person: User, **attributes) -> Report:
    """What a party reports on a signed commitment; of the agency unless an office is given."""
    values = {"outcome": Report.Outcome.KEPT, "on": timezone.localdate(), "language": "nl", **attributes}
    said = {"agreement": commitment.version.agreement, "person": person}
    return Report.objects.create(commitment=commitment, **{**said, **values})


def measure(indicator: Indicator, person: User, **attributes) -> Measurement:
    """The value of an indicator of a signed version in the first of its years, or in the period that is given."""
    agreement = indicator.version.agreement
    same = {"indicator": indicator, "agreement": agreement, "key": indicator.key, "person": person}
    period = {"year": agreement.starts_on.year, "parts": 1, "part": 1}
    return Measurement.objects.create(**{**same, **period, "value": Decimal(93), **attributes})


def close_year(agreement: Agreement, person: User, year: int) -> YearClosure:
    return YearClosure.objects.create(agreement=agreement, year=year, person=person, is_closed=True)


def given_status(indicator: Indicator, person: User, year: int = YEARS[0], **attributes) -> GivenStatus:
    """The status that the head gives a signed indicator by hand."""
    values = {"status": GivenStatus.Status.AMBER, "reason": "De bron werd in juli vervangen.", "language": "nl"}
    said = {"agreement": indicator.version.agreement, "person": person}
    return GivenStatus.objects.create(indicator=indicator, year=year, **{**said, **values, **attributes})


def milestone_report(milestone: Milestone, person: User, **attributes) -> MilestoneReport:
    """That a signed milestone was done on its day."""
    values = {"done_on": milestone.due_on, "comment": "Opgeleverd.", "language": "nl", **attributes}
    said = {"agreement": milestone.version.agreement, "person": person}
    return MilestoneReport.objects.create(milestone=milestone, **{**said, **values})


def realise(envelope: Envelope | None, person: User, **attributes) -> Realisation:
    """€ 100.000,00 of an envelope of a signed version in the first year of its agreement, or in a given period."""
    agreement = attributes.pop("agreement", None) or envelope.version.agreement
    same = {"envelope": envelope, "envelope_key": envelope and envelope.key, "agreement": agreement, "person": person}
    period = {"year": agreement.starts_on.year, "parts": 1, "part": 1}
    return Realisation.objects.create(**{**same, **period, "amount": Decimal(100_000), **attributes})


def explain(envelope: Envelope, person: User, **attributes) -> Explanation:
    """Why the first year of the agreement went another way."""
    agreement = envelope.version.agreement
    same = {"envelope": envelope, "envelope_key": envelope.key, "agreement": agreement, "person": person}
    said = {"cause": "external", "text": "De leveringen liepen vertraging op.", "language": "nl"}
    return Explanation.objects.create(**{**same, "year": agreement.starts_on.year, **said, **attributes})


def shift(version: Version, person: User, **attributes) -> Shift:
    """€ 1.000,00 from the line of the first output to what its envelope has not divided, in the first year."""
    line = version.budgetline_set.order_by("pk").first()
    year, envelope = version.agreement.starts_on.year, line.envelope
    place = {"year_from": year, "envelope_from": envelope, "output_from": line.output}
    place |= {"year_to": year, "envelope_to": envelope, "agreement": version.agreement, "version": version}
    values = {"amount": Decimal(1000), "reason": "De vraag liep terug.", "person": person}
    return Shift.objects.create(**{**place, **values, **attributes})


class AutonomyFactory(factory.django.DjangoModelFactory):
    version = factory.SubFactory(VersionFactory)
    domain = Autonomy.Domain.SERVICES
    decides_nl = factory.Sequence("De dienst regelt zelf punt {}.".format)
    decides_fr = factory.Sequence("L’office règle lui-même le point {}.".format)
    control_kind = Autonomy.Control.INTERNAL

    class Meta:
        model = Autonomy


class RemarkFactory(factory.django.DjangoModelFactory):
    """A question of the principal about the commitments of a version that is shared."""

    version = factory.LazyFunction(lambda: put_in_status(complete_version(), Version.Status.NEGOTIATION))
    section = Chapter.COMMITMENTS
    text = factory.Sequence("Waarom staat er geen datum bij punt {}?".format)
    language = "nl"
    author = factory.LazyAttribute(lambda remark: member("reviewer", remark.version.agreement.offices.first()))
    side = Side.PRINCIPAL

    class Meta:
        model = Remark


class AnswerFactory(factory.django.DjangoModelFactory):
    """An answer of the agency."""

    remark = factory.SubFactory(RemarkFactory)
    text = factory.Sequence("Wij vullen de datum aan, zie bijlage {}.".format)
    language = "nl"
    author = factory.LazyAttribute(lambda answer: member("editor", answer.remark.version.agreement.organisation))
    side = Side.AGENCY

    class Meta:
        model = Answer


def remark_about(term, author, **attributes) -> Remark:
    """A question of the principal about one term."""
    where = {"section": term.CHAPTER, "term_kind": term.KIND, "term_key": term.key}
    return RemarkFactory(version=term.version, author=author, about=str(term), **{**where, **attributes})


class StoredFileFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence("nota {}.txt".format)
    media_type = "text/plain; charset=utf-8"
    content = b"Een nota."
    size = factory.LazyAttribute(lambda file: len(file.content))
    sha256 = factory.LazyAttribute(lambda file: sha256(file.content))
    uploaded_by = factory.SubFactory(UserFactory)

    class Meta:
        model = StoredFile


class AttachmentFactory(factory.django.DjangoModelFactory):
    """A file of a version, or of the term given as `about_subject`."""

    title = factory.Sequence("Bijlage {}".format)
    file = factory.SubFactory(StoredFileFactory)

    class Meta:
        model = Attachment

    @classmethod
    def _create(cls, model_class, *args, about_subject=None, **fields):
        return super()._create(model_class, *args, **{**about_of(about_subject or fields["version"]), **fields})


class EnclosureFactory(factory.django.DjangoModelFactory):
    """A file with what happened: `about_subject`."""

    title = factory.Sequence("Stuk {}".format)
    file = factory.SubFactory(StoredFileFactory)

    class Meta:
        model = Enclosure

    @classmethod
    def _create(cls, model_class, *args, about_subject, **fields):
        about = {"about": about_subject.KIND, "subject_id": about_subject.pk}
        agreement = carrier_of(about["about"]).agreement_of(about_subject)
        return super()._create(model_class, *args, **{**about, "agreement": agreement, **fields})


class SignatureFactory(factory.django.DjangoModelFactory):
    position = 1
    person = factory.SubFactory(UserFactory)
    name = factory.LazyAttribute(lambda signature: str(signature.person))
    function = "Leidend ambtenaar"
    content_sha256 = "0" * 64
    signed_at = factory.LazyFunction(timezone.now)

    class Meta:
        model = Signature


class SignedFileFactory(factory.django.DjangoModelFactory):
    """A PDF that was signed elsewhere, of the bytes that were offered and nothing more."""

    signature = factory.SubFactory(SignatureFactory, version=factory.SelfAttribute("..version"))
    file = factory.SubFactory(StoredFileFactory, name="getekend.pdf", media_type="application/pdf")
    offered_sha256 = factory.LazyAttribute(lambda signed: signed.file.sha256)
    offered_size = factory.LazyAttribute(lambda signed: signed.file.size)
    signers = factory.LazyFunction(
        lambda: [{"name": "An", "signed_at": "", "certificate_sha256": "0" * 64, "is_trusted": None}]
    )

    class Meta:
        model = SignedFile
