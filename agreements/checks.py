"""What the chapters that the agreement itself holds should tell: advice, none of it stops a version."""

from collections.abc import Iterator
from itertools import product

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import advised
from agreements.models import Autonomy, ConductRule, DisputeStep, Sanction, Version
from agreements.queries import autonomy_of, sanctions_of
from core.workflow import Refusal


@advised(Chapter.FLEXIBILITY, gettext_lazy("An amendment says why it is made."))
def says_why(version: Version) -> Iterator[Refusal]:
    if version.based_on_id and not version.cause.strip():
        yield Refusal(_("Write the reason of this amendment."), version.get_absolute_url())


@advised(Chapter.FLEXIBILITY, gettext_lazy("The version takes effect within the period of the agreement."))
def takes_effect_within_the_period(version: Version) -> Iterator[Refusal]:
    if not version.begins_within_its_period:
        words = {"day": version.effective_from.strftime("%d/%m/%Y")}
        yield Refusal(_("It takes effect on %(day)s, outside the period.") % words, version.get_absolute_url())


@advised(Chapter.AUTONOMY, gettext_lazy("Each domain of autonomy has a rule."))
def rules_every_domain(version: Version) -> Iterator[Refusal]:
    url = reverse("agreements:autonomy", args=[version.pk])
    for value, label in Autonomy.domains_without(autonomy_of(version)):
        message = _("“%(domain)s” has no rule: it is not agreed what the agency decides alone.")
        yield Refusal(message % {"domain": label}, f"{url}#domain-{value}")


@advised(Chapter.AUTONOMY, gettext_lazy("Each rule of autonomy is paired with a control."))
def pairs_autonomy_with_control(version: Version) -> Iterator[Refusal]:
    url = reverse("agreements:autonomy", args=[version.pk])
    for rule in (rule for rule in autonomy_of(version) if not rule.is_paired):
        yield Refusal(
            _("“%(rule)s” has no control that answers for it.") % {"rule": rule}, f"{url}#domain-{rule.domain}"
        )


@advised(Chapter.PROCESSES, gettext_lazy("There is a positive and a negative sanction for each party."))
def sanctions_both_parties(version: Version) -> Iterator[Refusal]:
    found = {(sanction.party, sanction.sign) for sanction in sanctions_of(version)}
    messages = {
        ("agency", "positive"): _("There is no positive sanction for the agency."),
        ("agency", "negative"): _("There is no negative sanction for the agency."),
        ("principal", "positive"): _("There is no positive sanction for the principal."),
        ("principal", "negative"): _("There is no negative sanction for the principal."),
    }
    for pair in product(Sanction.Party.values, Sanction.Sign.values):
        if pair not in found:
            yield Refusal(messages[pair], _arrangements(version))


@advised(Chapter.PROCESSES, gettext_lazy("Each sanction says who decides and what follows."))
def sanctions_are_decided_by_somebody(version: Version) -> Iterator[Refusal]:
    for sanction in sanctions_of(version):
        words = {"sanction": sanction}
        if not sanction.decided_by:
            yield Refusal(_("Sanction “%(sanction)s” does not say who decides.") % words, _arrangements(version))
        if not sanction.outcome:
            yield Refusal(_("Sanction “%(sanction)s” does not say what follows.") % words, _arrangements(version))


@advised(Chapter.PROCESSES, gettext_lazy("There are rules of conduct towards the public."))
def has_rules_of_conduct(version: Version) -> Iterator[Refusal]:
    if not ConductRule.objects.filter(version=version, towards=ConductRule.Towards.PUBLIC).exists():
        yield Refusal(_("There is no rule of conduct towards the public."), _arrangements(version))


@advised(Chapter.PROCESSES, gettext_lazy("A dispute has agreed steps, each with who acts and a term in days."))
def settles_disputes(version: Version) -> Iterator[Refusal]:
    found = list(DisputeStep.objects.filter(version=version))
    if not found:
        yield Refusal(_("There is no step that settles a dispute."), _arrangements(version))
    for step in found:
        if not step.actor or step.term_days is None:
            message = _("Step “%(step)s” does not say who acts within how many days.")
            yield Refusal(message % {"step": step}, _arrangements(version))


def _arrangements(version: Version) -> str:
    return reverse("agreements:arrangements", args=[version.pk])
