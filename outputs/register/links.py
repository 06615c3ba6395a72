"""What each output of a long table has to do with P&O objectives, in a few words and by number."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from outputs.models import Output


def links_in_words(outputs: Iterable[Output], po_objectives: Mapping[int, Iterable[int]]) -> dict[int, str]:
    """By id, only of what is linked. `outputs` stand in the order of their numbers; `po_objectives` of each."""
    numbers = {output.pk: output.number for output in outputs}
    served: dict[int, list[str]] = {}
    words = {}
    for pk, number in numbers.items():
        serving = set(po_objectives.get(pk, ()))
        for po_objective in serving:
            served.setdefault(po_objective, []).append(number)
        if serving:
            found = [other for key, other in numbers.items() if key in serving]
            words[pk] = _("served by %(outputs)s") % {"outputs": ", ".join(found)}
    return words | {key: _("serves %(outputs)s") % {"outputs": ", ".join(found)} for key, found in served.items()}
