"""The agreements as one person sees them, with those of their versions and plans that this person may see."""

from agreements.models import Agreement
from agreements.queries import SIGNATURES, attach_advices, versions_with_parties
from reporting.plans.queries import attach_plans


def what_is_seen(user) -> list[Agreement]:
    """Each with its parties, `seen_versions` and `seen_plans`."""
    seen: dict[int, Agreement] = {}
    versions = versions_with_parties().visible_to(user).prefetch_related(SIGNATURES)
    for version in versions.order_by("agreement__organisation__name_nl", "agreement", "number"):
        agreement = seen.setdefault(version.agreement_id, version.agreement)
        version.agreement = agreement
        agreement.seen_versions = [*getattr(agreement, "seen_versions", ()), version]
    agreements = list(seen.values())
    attach_advices([version for agreement in agreements for version in agreement.seen_versions])
    attach_plans(agreements, user)
    return agreements
