"""What was said about an output, in the negotiation of every version that a person may see."""

from django.utils.translation import gettext_lazy

from negotiation.models import Remark
from negotiation.pages import talks_of
from negotiation.queries import with_answers
from outputs.models import Indicator, Output
from outputs.panels import Panel, output_panel


@output_panel("questions", gettext_lazy("Remarks and questions"))
def said_about_an_output(output: Output, user) -> Panel:
    """Remarks and questions about the output and its indicators, the newest first."""
    keys = {output.key, *Indicator.objects.filter(output__key=output.key).values_list("key", flat=True)}
    same = Remark.objects.visible_to(user).filter(version__agreement=output.version.agreement_id, term_key__in=keys)
    remarks = with_answers(same).order_by("-written_at", "-pk")
    talks = talks_of(list(remarks), output.version, user)
    return Panel("negotiation/output_panel.html", {"talks": talks})
