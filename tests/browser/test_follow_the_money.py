"""A budget after the signature: realised amounts come from a file, a deviation is explained, an amount is shifted."""

import pytest

from tests.browser.walking import Walker, put

WHY = "De aanwervingen liepen vertraging op."
LATE = "2026-09"  # The month that the demo has not entered yet


@pytest.fixture
def agreement() -> int:
    """Of the first agency of the demo, signed since 2024."""
    return 1


@pytest.mark.parametrize(
    ("language", "has_scripts", "kind", "amount"),
    [("nl", False, "operating", "180.000,10"), ("fr", True, "investment", "4 000,05")],
    ids=["nl without scripts", "fr with scripts"],
)
def test_from_a_file_to_the_office_that_reads_it(as_person, agreement, language, has_scripts, kind, amount):
    walker = Walker(as_person, language, has_scripts)

    imported = import_amounts(walker, agreement, f"{LATE};{kind};{amount};SAP\n")
    explained = explain_the_first_deviation(walker, agreement)
    refused, shifted = shift(walker, agreement, "900.000"), shift(walker, agreement, "1.000,01")
    stages = walker.open("reviewer", "execution:overview", agreement).locator("main table").first

    assert amount.replace(" ", ".") in imported
    assert WHY in explained
    assert "150.000,00" in refused
    assert "1.000,01" in shifted
    assert stages.locator("tbody tr").count() > 1
    assert [complaint for complaints in walker.complaints for complaint in complaints.found] == []


def import_amounts(walker: Walker, agreement: int, rows: str) -> str:
    """Choose a file, read the preview and have all of it entered; what the preview showed."""
    page = walker.open("budget", "execution:import", agreement)
    form = page.locator("main form.form")
    content = f"periode;enveloppe;bedrag;bron\n{rows}".encode()
    form.locator("[name=file]").set_input_files({"name": "sap.csv", "mimeType": "text/csv", "buffer": content})
    form.locator("[name=unit][value=euro]").check()
    assert walker.send(page, form.locator("button.btn-primary")).status == 200
    told = page.locator("main table").inner_text()
    for box in page.locator("main [name=confirmed]").all():  # Where an amount is far from that of the period before
        box.check()
    assert walker.send(page, page.locator("main form.after button.btn-primary")).status == 200
    return told


def explain_the_first_deviation(walker: Walker, agreement: int) -> str:
    page = walker.open("budget", "execution:realisation", agreement)
    page.locator("main a[href*='/explanations/']").first.click()
    form = page.locator("main form.form")
    form.locator("[name=cause]").first.check()
    form.locator("[name=text]").fill(WHY)
    assert walker.send(page, form.locator("button.btn-primary")).status == 200
    return page.locator("main").inner_text()


def shift(walker: Walker, agreement: int, amount: str) -> str:
    """From the line of the first output to what its envelope has not divided; what is told, or the shifts so far."""
    page = walker.open("budget", "execution:shift_create", agreement)
    form = page.locator("main form.form")
    for name in ("source", "target"):
        options = form.locator(f"[name={name}] option").evaluate_all("(all) => all.map((one) => one.value)")
        is_line = name == "source"
        put(form.locator(f"[name={name}]"), next(one for one in options if one and ("/" in one) == is_line))
    form.locator("[name=amount]").fill(amount)
    form.locator("[name=reason]").fill(WHY)
    walker.send(page, form.locator("button.btn-primary"))
    return page.locator("main .note.bad, main table").first.inner_text()
