"""Whether a budget line pays for an output, for the letter A of SMART."""

from collections.abc import Sequence

from agreements.models import Version
from budgets.queries import all_figures_of
from outputs.means import Means, tells_means
from outputs.models import Output


@tells_means
def budget_lines(version: Version, outputs: Sequence[Output]) -> Means:
    figures = all_figures_of(version)
    return {output.pk: {"has_budget_line": figures.output_total(output.pk) > 0} for output in outputs}
