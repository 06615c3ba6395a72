"""What the base allocations of a version should tell."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.chapters import Chapter
from agreements.completeness import advised
from agreements.models import Version
from budgets.base_allocations.queries import meanings_of
from budgets.models import BudgetLine
from core.workflow import Refusal


@advised(Chapter.BUDGETS, gettext_lazy("Each base allocation on a budget line has its meaning."))
def base_allocations_have_a_meaning(version: Version) -> Iterator[Refusal]:
    """Recommended, not required: a code of which a reader cannot tell what it stands for."""
    carried = BudgetLine.objects.filter(version=version).exclude(base_allocation="")
    known = meanings_of(version)
    for code in carried.order_by("base_allocation").values_list("base_allocation", flat=True).distinct():
        if code not in known:
            message = _("Base allocation %(code)s on a budget line has no meaning yet.") % {"code": code}
            yield Refusal(message, f"{reverse('budgets:allocations', args=[version.pk])}#codes")
