"""Every form names the person it was given to, next to the token against forgery: a tag for all templates."""

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.unsaved.sent import MARK, mark_of

register = template.Library()


class MarkedFormNode(CsrfTokenNode):
    """As Django's own, and who types in the form, so that it can be given back to them and to nobody else."""

    def render(self, context) -> SafeString:
        mark = mark_of(getattr(getattr(context, "request", None), "user", None))
        token = super().render(context)
        return format_html('{}<input type="hidden" name="{}" value="{}">', token, MARK, mark) if mark else token


@register.tag
def csrf_token(parser, token) -> MarkedFormNode:
    return MarkedFormNode()


@register.simple_tag(takes_context=True)
def form_mark(context) -> str:
    """The same for what is sent without a form."""
    return mark_of(getattr(context.request, "user", None))
