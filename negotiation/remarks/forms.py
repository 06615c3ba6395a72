from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from core.editing.forms import CreateForm
from core.texts.fields import TextField
from negotiation.models import LONGEST, Answer, Remark


def _words(label) -> TextField:
    return TextField(
        label=label,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Both parties read this. At most 2,000 characters; it cannot be changed afterwards."),
    )


class RemarkForm(CreateForm):
    """A remark or question of one person."""

    default_reason = gettext_noop("Said in the negotiation")
    text = _words(_("Text"))

    class Meta(CreateForm.Meta):
        model = Remark
        fields = ["kind", "text"]
        help_texts = {"kind": _("A question waits for an answer of the other party; a remark does not.")}


class AnswerForm(CreateForm):
    """An answer of one person."""

    default_reason = gettext_noop("Answered")
    text = _words(_("Answer"))

    class Meta(CreateForm.Meta):
        model = Answer
        fields = ["text"]
