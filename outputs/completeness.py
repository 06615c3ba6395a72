"""What an output still lacks before the other party may read it; reads rows that were fetched, asks no query."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from agreements.models import Version
from core.workflow import Refusal
from outputs.models import Indicator, Output


def missing_from(output: Output, version: Version) -> Iterator[Refusal]:
    """A sentence for everything that is missing. Needs the output with its objective, indicators and targets."""
    url = output.get_absolute_url()
    if output.holder_id is None:
        yield Refusal(_("“%(output)s” has no mandate holder.") % {"output": output}, url)
    if output.due_on is None:
        yield Refusal(_("“%(output)s” has no due date.") % {"output": output}, url)
    elif not version.agreement.starts_on <= output.due_on <= version.last_day:
        words = {"output": output, "day": output.due_on.strftime("%d/%m/%Y")}
        yield Refusal(_("“%(output)s” is due on %(day)s, outside the period of the agreement.") % words, url)
    indicators = list(output.indicators.all())
    if not indicators:
        yield Refusal(_("“%(output)s” has no indicator.") % {"output": output}, f"{url}#indicators")
    for indicator in indicators:
        yield from _missing_targets(indicator, output, version)


def _missing_targets(indicator: Indicator, output: Output, version: Version) -> Iterator[Refusal]:
    have = {target.year for target in indicator.targets.all()}
    url = f"{output.get_absolute_url()}#indicator-{indicator.pk}"
    words = {"indicator": indicator, "output": output}
    if missing := [year for year in version.years if year not in have]:
        message = _("“%(indicator)s” of output “%(output)s” has no target for %(years)s.")
        yield Refusal(message % {**words, "years": ", ".join(map(str, missing))}, url)
    if outside := sorted(have - set(version.years)):
        message = _("“%(indicator)s” of output “%(output)s” has a target for %(years)s, outside the period.")
        yield Refusal(message % {**words, "years": ", ".join(map(str, outside))}, url)
