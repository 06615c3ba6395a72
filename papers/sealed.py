"""What a sealed document prints: names as they were on the day of the seal, and a plan read back from it."""

from typing import Any

from agreements.models import Agreement
from core.texts.bilingual import LANGUAGES
from outputs.models import CoOwner, Output, OutputTheme


def call_parties_as_sealed(agreement: Agreement, content: dict[str, Any]) -> None:
    """Give the loaded `agreement` and its parties the names that stand in the content of a seal."""
    sealed = content["agreement"]
    _name(agreement, "title", sealed["title"])
    _name(agreement.organisation, "name", sealed["organisation"])
    if "instrument_type" in sealed:
        _name(agreement.instrument_type, "name", sealed["instrument_type"])
    for principal, words in zip(agreement.principals.all(), sealed["principals"], strict=True):
        _name(principal.office, "name", words)
        principal.office.minister = words["minister"]


def call_holders_as_sealed(outputs: list[Output], content: dict[str, Any]) -> None:
    """Give the mandate holders of the loaded `outputs` the names that stand in the content of a seal."""
    sealed = content["terms"][Output.KIND]
    for output in outputs:
        if output.holder:
            output.holder.holder = sealed[str(output.key)]["holder_name"]


def call_co_owners_as_sealed(outputs: list[Output], content: dict[str, Any]) -> None:
    """Give the co-owners of the loaded `outputs` the names that stand in the content of a seal."""
    sealed = content["terms"].get(CoOwner.KIND, {})
    for link in (link for output in outputs for link in output.co_owners.all()):
        link.mandate.holder = sealed[str(link.key)]["mandate_name"]


def call_themes_as_sealed(outputs: list[Output], content: dict[str, Any]) -> None:
    """Give the themes that the loaded `outputs` serve the names that stand in the content of a seal."""
    sealed = content["terms"].get(OutputTheme.KIND, {})
    for link in (link for output in outputs for link in output.themes.all()):
        _name(link.theme, "name", sealed[str(link.key)]["theme_name"])


def _name(obj, name: str, words: dict[str, str]) -> None:
    for language in LANGUAGES:
        setattr(obj, f"{name}_{language}", words[language])
