"""The forms with which an administrator keeps the themes."""

from django.utils.translation import gettext_lazy as _

from core.editing.forms import CreateForm, EditForm
from core.editing.layout import InEitherLanguage
from organisations.forms import InPairs
from outputs.models import Theme


class _ThemeFields(InEitherLanguage, InPairs):
    in_either_language = {"name": _("Give a name in Dutch or in French.")}
    pairs = (("kind", "code"), ("name_nl", "name_fr"))


class ThemeForm(_ThemeFields, CreateForm):
    class Meta(CreateForm.Meta):
        model = Theme
        fields = ["kind", "code", "name_nl", "name_fr", "address", "is_in_use"]
        help_texts = {
            "code": _("Themes are listed by it; for a policy note for instance the number of the document."),
            "name_nl": _("Agreements that were signed keep the name that they were signed with."),
        }


class ThemeEditForm(_ThemeFields, EditForm):
    class Meta(ThemeForm.Meta):
        pass
