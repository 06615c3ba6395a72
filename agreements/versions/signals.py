"""A name that changes under an accepted text withdraws the acceptance: it is asked for again, on the text as it is."""

from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import post_save
from django.dispatch import receiver

from agreements.models import InstrumentType, Version
from agreements.text.terms import references_outside, term_models
from agreements.versions.workflow import version_workflow
from organisations.models import Mandate, Office, Organisation

NAMED_IN = {  # How the agreements are found that name such a row; any other may stand in every text
    Organisation: "agreement__organisation",
    Office: "agreement__principals__office",
    InstrumentType: "agreement__instrument_type",
    Mandate: "agreement__organisation__mandates",
}
IN_TERMS = {field.related_model for model in term_models() for field in references_outside(model)}


@receiver(post_save)
def accepted_texts_follow_names(sender: type[Model], instance: Model, created: bool, raw: bool, **kwargs) -> None:
    """After the commit, so that it holds no lock for which a step of a version waits; each step asks it as well."""
    if not created and not raw and sender in NAMED_IN.keys() | IN_TERMS:
        transaction.on_commit(lambda: ask_anew(instance))


def ask_anew(named: Model) -> None:
    """Withdraw what was accepted or signed under another name of this row, in the name of whoever changed it."""
    change = named.history.select_related("history_user").first() if hasattr(named, "history") else None
    for version in _accepted_versions_naming(named):
        version_workflow.follow("ask_anew", version, by=change.history_user if change else None)


def _accepted_versions_naming(named: Model) -> QuerySet[Version]:
    accepted = Version.objects.open().exclude(acceptances=None).distinct()
    where = NAMED_IN.get(type(named))
    return accepted.filter(**{where: named}) if where else accepted
