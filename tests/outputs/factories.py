"""Strategy and outputs."""

import datetime as dt
from decimal import Decimal

import factory

from agreements.models import Version
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
from tests.agreements.factories import YEARS, VersionFactory
from tests.counting import next_number
from tests.organisations.factories import MandateFactory


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
