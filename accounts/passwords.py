from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    """Says in both our languages what the framework says in one."""

    def get_error_message(self) -> str:
        return _("This password is too short: it needs at least %(count)s characters.") % {"count": self.min_length}
