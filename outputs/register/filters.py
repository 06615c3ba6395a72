"""What the register of outputs can be narrowed down to; kept in the address."""

from collections.abc import Callable, Mapping, Sequence

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import YearNumber
from core.texts.alphabet import letters_of
from core.texts.bilingual import both_texts
from core.texts.characters import printable
from outputs.models import Output, Theme
from outputs.scoring import WORST_FIRST
from outputs.slots import LABELS, OutputStanding
from outputs.smart.forms import ANY, weak_choices
from outputs.smart.letters import LetterState
from outputs.smart.tokens import fold

NONE = "none"
SEARCHED = ("title", "description", "beneficiary")
Choices = list[tuple[str, str]]
Domains = Mapping[Output, list[Theme]]


def domains_of(output: Output) -> list[Theme]:
    """The transversal domains that the output serves. Needs the links with their themes at hand."""
    return [link.theme for link in output.themes.all() if link.theme.kind == Theme.Kind.DOMAIN]


def _choice(label, **options) -> forms.ChoiceField:
    select = forms.Select(attrs={"class": "form-select"})
    return forms.ChoiceField(label=label, required=False, widget=select, **options)


FACETS: tuple[tuple[str, Callable[[Output, list[Theme]], set[str]]], ...] = (
    ("objective", lambda output, _domains: {str(output.objective.number)}),
    ("holder", lambda output, _domains: {str(output.holder_id or NONE)}),
    ("domain", lambda _output, domains: {str(theme.pk) for theme in domains} or {NONE}),
    ("kind", lambda output, _domains: {output.kind}),
    ("due", lambda output, _domains: {str(output.due_on.year) if output.due_on else NONE}),
)


class RegisterFilter(forms.Form):
    """The choices are what the outputs have; a value that none of them has is told, and narrows nothing."""

    q = forms.CharField(
        label=gettext_lazy("Search"),
        required=False,
        max_length=100,
        validators=[printable],
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    objective = _choice(gettext_lazy("Strategic objective"))
    holder = _choice(gettext_lazy("Mandate holder"))
    domain = _choice(gettext_lazy("Transversal domain"))
    weak = _choice(gettext_lazy("SMART"))
    kind = _choice(gettext_lazy("Kind"))
    due = _choice(gettext_lazy("Due in"))
    year = _choice(gettext_lazy("Status of the year"))
    status = _choice(gettext_lazy("Status"))
    late = _choice(gettext_lazy("Late or not"))

    def __init__(self, asked: Mapping[str, str], *, domains: Domains, years: Sequence[YearNumber], year: int):
        """`domains` are all outputs with the domains that they serve; `year` is the one of `years` that is shown.

        Without `years` nothing is measured yet, and there is no status to choose.
        """
        super().__init__({**asked, "year": asked.get("year") or str(year)})
        self.domains = domains
        choices = {**_of_outputs(domains), **_of_results(years)}
        for name in set(self.fields) - {"q"}:
            if name in choices:
                self.fields[name].choices = choices[name]
            else:
                del self.fields[name]
        self.full_clean()
        self.asked = {name: self.cleaned_data.get(name, "") for name in self.fields}
        self.words = fold(self.asked["q"]).split()

    @property
    def narrows(self) -> bool:
        return any(value for name, value in self.asked.items() if name != "year")

    def fits(self, output: Output) -> bool:
        """Whether the text of this output is asked for."""
        if any(self.asked[name] not in have(output, self.domains[output]) for name, have in FACETS if self.asked[name]):
            return False
        return not self.words or self._is_found(output)

    def fits_letters(self, states: Mapping[str, LetterState]) -> bool:
        weak = {letter for letter, state in states.items() if state != LetterState.OK}
        asked = self.asked["weak"]
        return not asked or (bool(weak) if asked == ANY else not weak if asked == NONE else asked in weak)

    def fits_standing(self, standing: OutputStanding) -> bool:
        status, late = self.asked.get("status"), self.asked.get("late")
        return (not status or standing.status == status) and (not late or bool(standing.late) == (late == "late"))

    def _is_found(self, output: Output) -> bool:
        """Every word stands somewhere, in either language, whatever its case and accents."""
        holder = str(output.holder or "")
        texts = [output.number, holder, *(text for name in SEARCHED for text in both_texts(output, name).values())]
        everything = "\n".join([fold("\n".join(texts)), letters_of(holder)])  # A name is found as in the list of people
        return all(word in everything for word in self.words)


def _of_outputs(domains: Domains) -> dict[str, Choices]:
    """What there is to choose from among these outputs, and what some of them lack."""
    every = ("", _("All"))
    objectives = {output.objective.number: output.objective for output in domains}
    holders = {output.holder_id: output.holder for output in domains if output.holder_id}
    themes = {theme.pk: theme for served in domains.values() for theme in served}
    years = {output.due_on.year for output in domains if output.due_on}
    kinds = {output.kind for output in domains}
    missing = {
        "holder": [(NONE, _("No holder"))] * any(output.holder_id is None for output in domains),
        "domain": [(NONE, _("No domain"))] * any(not served for served in domains.values()),
        "due": [(NONE, _("No due date"))] * any(output.due_on is None for output in domains),
    }
    named = sorted(holders.items(), key=lambda one: letters_of(str(one[1])))
    return {
        "objective": [every, *((str(number), str(objectives[number])) for number in sorted(objectives))],
        "holder": [every, *((str(pk), holder.told) for pk, holder in named), *missing["holder"]],
        "domain": [every, *((str(pk), str(themes[pk])) for pk in sorted(themes)), *missing["domain"]],
        "weak": [*weak_choices(), (NONE, _("In order on all five letters"))],
        "kind": [every, *((value, label) for value, label in Output.Kind.choices if value in kinds)],
        "due": [every, *((str(year), str(year)) for year in sorted(years)), *missing["due"]],
    }


def _of_results(years: Sequence[YearNumber]) -> dict[str, Choices]:
    if not years:
        return {}
    every = ("", _("All"))
    return {
        "year": [(str(year), year.name) for year in years],
        "status": [every, *((status.value, LABELS[status]) for status in WORST_FIRST)],
        "late": [every, ("late", _("Late")), ("not_late", _("Not late"))],
    }
