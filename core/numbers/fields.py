"""Numbers and amounts in a form field: read as people type or paste them, exact."""

from decimal import Decimal
from functools import partial

from django import forms

from core.numbers.amounts import read_amount
from core.numbers.notation import format_number
from core.numbers.refusals import must_fit, read_number

DIGITS, PLACES = 14, 4  # of a value, before and after the comma


class FigureField(forms.CharField):
    """A number as people type it or paste it from a spreadsheet, exact: `digits` before, `places` after the comma."""

    def __init__(self, *, digits: int = DIGITS, places: int = PLACES, is_percentage: bool = False, **options):
        super().__init__(**{"max_length": 200, **options})
        self.digits, self.places, self.is_percentage = digits, places, is_percentage
        self.mark: str | None = ""  # What begins the decimals; empty: as in the language of the reader
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value) -> Decimal | None:
        return self.figure(super().clean(value))

    def figure(self, text: str) -> Decimal | None:
        """The number in `text`, None when it is empty. Raises ValidationError for what is no number."""
        number = read_number(text, places=self.places, percent=self.is_percentage, mark=self.mark)
        if number is not None:
            must_fit(number, text, self.digits)
        return number

    def prepare_value(self, value):
        return format_number(value) if isinstance(value, Decimal) else value


class NumberField(forms.DecimalField):
    """A number typed the Belgian way; see `core.figures.read_figure` for what is accepted."""

    widget = forms.TextInput
    read = staticmethod(read_number)

    def __init__(self, **options):
        super().__init__(**options)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def to_python(self, value):
        if value in self.empty_values:
            return None
        return value if isinstance(value, Decimal) else self.read(str(value))

    def prepare_value(self, value):
        return format_number(value, self.shown_places(value)) if isinstance(value, Decimal) else value

    def shown_places(self, value: Decimal) -> int | None:
        return None

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except forms.ValidationError:
            return True


class MoneyField(NumberField):
    """An amount in euro, zero or more, to the cent."""

    read = staticmethod(read_amount)

    def __init__(self, **options):
        super().__init__(**{"max_digits": 14, "decimal_places": 2, **options})

    def shown_places(self, value: Decimal) -> int | None:
        return 2


class SignedMoneyField(MoneyField):
    """An amount in euro, to the cent, that may lie below zero: a refund, a difference."""

    read = staticmethod(partial(read_amount, below_zero=True))
