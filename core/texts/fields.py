"""Texts in a form field: kept as a person reads them, however the browser or the keyboard wrote them."""

from django import forms

from core.texts.characters import alike, composed, printable


class TextField(forms.CharField):
    """A text with composed letters and line ends of one character, counted as the browser counts it."""

    def __init__(self, **options):
        super().__init__(**options)
        if printable not in self.validators:
            self.validators.append(printable)

    def to_python(self, value) -> str:
        return composed(super().to_python(value))

    def has_changed(self, initial, data) -> bool:
        return not self.disabled and not alike(str(initial or ""), str(data or ""))
