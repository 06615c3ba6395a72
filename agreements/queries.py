"""What the pages of an agreement ask over several models."""

import datetime as dt
from itertools import zip_longest

from django.db.models import Model, Prefetch, prefetch_related_objects
from django.utils.translation import gettext as _

from agreements.models import (
    Acceptance,
    Agreement,
    Autonomy,
    Principal,
    Provision,
    Sanction,
    Signature,
    Term,
    Version,
)
from agreements.text.names import call_parties_as_sealed
from agreements.text.reading import read_once
from agreements.text.terms import term_models
from agreements.text.through_time import attach_successors, last_signed
from core.workflow import Refusal
from documents.models import Seal
from organisations.models import Mandate, Membership, Organisation

ACCEPTANCES = Prefetch("acceptances", Acceptance.objects.select_related("person", "office"))
SIGNATURES = Prefetch("signatures", Signature.objects.select_related("office"))


def with_parties(agreements=None):
    """Agreements with their organisation, type, principals and years, in a constant number of queries."""
    rows = Agreement.objects.all() if agreements is None else agreements
    principals = Prefetch("principals", Principal.objects.select_related("office"))
    return rows.select_related("organisation", "instrument_type").prefetch_related(principals, "year_rows")


def versions_with_agreement():
    """Versions with their agreement, its principals and its years."""
    principals = Prefetch("agreement__principals", Principal.objects.select_related("office"))
    return Version.objects.select_related(
        "agreement__organisation", "agreement__instrument_type", "based_on"
    ).prefetch_related(principals, "agreement__year_rows")


def versions_with_parties():
    """The same, with who has accepted: what decides whether their content is open."""
    return versions_with_agreement().prefetch_related(ACCEPTANCES)


def version_to_print(pk: int) -> Version:
    """A version as documents tell it: under a seal with the names of its day."""
    return call_parties_as_sealed(versions_with_parties().get(pk=pk))


def terms_with_version(model: type[Term]):
    """Terms of one kind with their version, its parties and acceptances."""
    return model.objects.select_related(
        "version__agreement__organisation", "version__agreement__instrument_type", "version__based_on"
    ).prefetch_related(
        Prefetch("version__agreement__principals", Principal.objects.select_related("office")),
        "version__agreement__year_rows",
        Prefetch("version__acceptances", Acceptance.objects.select_related("person", "office")),
    )


def versions_of(agreement: Agreement, user) -> list[Version]:
    """The versions of one agreement that this person may see, from first to last."""
    attach_versions([agreement], user)
    return agreement.seen_versions


def attach_versions(agreements: list[Agreement], user) -> None:
    """Give each agreement its `seen_versions`, from first to last, those that this person may see: a few queries."""
    by_agreement: dict[int, list[Version]] = {agreement.pk: [] for agreement in agreements}
    found = Version.objects.filter(agreement__in=agreements).visible_to(user)
    versions = list(found.prefetch_related(ACCEPTANCES, SIGNATURES).order_by("number"))
    attach_advices(versions)
    for version in versions:
        by_agreement[version.agreement_id].append(version)
    for agreement in agreements:
        agreement.seen_versions = by_agreement[agreement.pk]
        for version in agreement.seen_versions:
            version.agreement = agreement
    attach_successors(agreements)


def attach_advices(versions: list[Version]) -> None:
    """Give the versions that are to be signed their advices, in one query; none when no version is."""
    waiting = (Version.Status.AGREED, Version.Status.ADVICE)
    prefetch_related_objects([version for version in versions if version.status in waiting], "advices")


def open_version(versions: list[Version]) -> Version | None:
    return next((version for version in versions if version.is_open), None)


def what_prevents_amending(version: Version, versions: list[Version]) -> list[Refusal]:
    """Why `version`, one of `versions`, cannot be the basis of an amendment now."""
    refusals = []
    if not version.is_signed:
        refusals.append(Refusal(_("Only a signed version can be amended."), version.get_absolute_url()))
    elif (newest := last_signed(versions)) != version:
        sentence = _("Version %(number)s is newer. Amend that one.") % {"number": newest.number}
        refusals.append(Refusal(sentence, newest.get_absolute_url()))
    if running := open_version(versions):
        sentence = _("Version %(number)s is still open. Have it signed or withdrawn first.")
        refusals.append(Refusal(sentence % {"number": running.number}, running.get_absolute_url()))
    return refusals


def can_amend(user, version: Version, versions: list[Version]) -> bool:
    """This person may amend the agreement, and `version`, one of `versions`, can be the basis now."""
    return user.has_perm("agreements.amend_version", version) and not what_prevents_amending(version, versions)


def head_of(organisation: Organisation, day: dt.date) -> Mandate | None:
    """The mandate of the person who leads the organisation on `day`."""
    return organisation.mandates.running_on(day).filter(is_head=True).order_by("-starts_on").first()


def seal_of(version: Version) -> Seal | None:
    if not version.is_signed:
        return None
    return Seal.objects.filter(kind="agreement", subject_id=version.pk).defer("content").first()


EDITED = ("cause", "effective_from", "ends_on", "answer_by")  # What people write in a version without taking a step
LATEST = 50  # entries of a history, among which the last step is sought


def last_step(version: Version, user) -> Model | None:
    """The last step in the life of a version that somebody gave a reason for, as far as this person may see."""
    since = version.history_visible_since(user)
    entries = list(version.history.select_related("history_user").order_by("-history_date", "-history_id")[:LATEST])
    for entry, before in zip_longest(entries, entries[1:]):
        if since and entry.history_date < since:
            return None
        if entry.history_user and entry.history_change_reason and not _is_edit(entry, before):
            return entry
    return None


def _is_edit(entry, before) -> bool:
    """This entry of the history changed what the version says of itself, and moved neither status nor turn."""
    if before is None or (entry.status, entry.turn) != (before.status, before.turn):
        return False
    return any(getattr(entry, name) != getattr(before, name) for name in EDITED)


@read_once
def autonomy_of(version: Version) -> list[Autonomy]:
    return list(Autonomy.objects.filter(version=version))


@read_once
def sanctions_of(version: Version) -> list[Sanction]:
    return list(Sanction.objects.filter(version=version))


def provisions_by_chapter(version: Version) -> list[tuple[str, str, list[Provision]]]:
    """(name, title, provisions) of every chapter that can hold provisions, also the empty ones."""
    found = list(version.provision_set.order_by("number"))
    return [(name, str(title), [p for p in found if p.chapter == name]) for name, title in Provision.Chapter.choices]


def has_acted_for(version: Version, person, side: str) -> bool:
    """This person took a step with the version for this side, overruled an advice for it, or wrote in the text."""
    if version.steps.filter(person=person, side=side).exists():
        return True
    if side == Version.Side.PRINCIPAL:
        return version.advices.filter(overruled_by=person).exists()
    return _wrote(version, person)


def _wrote(version: Version, person) -> bool:
    """Whoever never had a role in the agency wrote nothing: the histories need not be asked."""
    if not Membership.objects.filter(user=person, organisation=version.organisation_id).exists():
        return False
    started = version.history.filter(history_user=person, history_type="+").exists()
    rows = (model.history.filter(version_id=version.pk, history_user=person) for model in term_models())
    return started or any(written.exists() for written in rows)
