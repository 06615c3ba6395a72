"""The stretches of the road along which an output is written better, measured, corrected and reported."""

from playwright.sync_api import Page

from tests.browser.walking import Walker, wait_for

VAGUE = {
    "nl": "Wij streven naar een betere en snellere dienstverlening.",
    "fr": "Nous nous efforçons d’améliorer le service et de le rendre plus rapide.",
}
CLEAR = {
    "nl": "Tegen 31/12/2027 beslist de dienst over 95 % van de 96.000 aanvragen van burgers binnen 30 dagen.",
    "fr": "Au plus tard le 31/12/2027, le service décide de 95 % des 96.000 demandes de citoyens dans les 30 jours.",
}
TYPED = ("93,5", "94", "94,5")
PASTED = ("92,5", *TYPED[1:])


def write_and_improve(walker: Walker, version: int, output: int) -> tuple[int, int]:
    """A vague description is noticed, a clear one is not; how many words are marked with each."""
    marked = []
    for text in (VAGUE, CLEAR):
        written = {f"description_{language}": words for language, words in text.items()}
        page = walker.fill_in("editor", "outputs:output_update", output, **written)
        marked.append(page.locator("main mark").count())
    walker.open("editor", "outputs:smart", version)
    return marked[0], marked[1]


def enter_the_first_year(walker: Walker, agreement: int) -> list[str]:
    """Three quarters are pasted, the fourth has no value but a reason; what the rows showed before they were saved."""
    page = walker.open("editor", "measurements:due", agreement)
    page.goto(f"{page.url}?before=1")
    values = page.locator("ol.entries input[name$='-value']")
    if walker.has_scripts:
        paste_and_move_on(page)
    else:
        page.locator("details summary").last.click()
        page.locator("textarea[name=pasted]").fill("\n".join(PASTED))
        walker.send(page, page.locator("button[name=fill]"))
    shown = [values.nth(place).input_value() for place in range(3)]
    page.locator("ol.entries input[name$='-comment']").nth(3).fill("Het systeem lag stil.")
    response = walker.send(page, page.locator(".entries-actions button[type=submit]"))
    assert response.status == 200, page.locator("main").inner_text()
    return shown


def paste_and_move_on(page: Page) -> None:
    """A column from the clipboard into the first field; Enter leads to the row below."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("(text) => navigator.clipboard.writeText(text)", "\n".join(PASTED))
    values = page.locator("ol.entries input[name$='-value']")
    values.first.focus()
    page.keyboard.press("ControlOrMeta+V")
    page.keyboard.press("Enter")
    assert values.nth(1).evaluate("(field) => field === document.activeElement")


def correct_the_first_value(walker: Walker, output: int) -> str:
    """The first quarter was wrong; what the page of the output says of it afterwards."""
    page = walker.open("editor", "outputs:output_panel", output, "measurements")
    page.locator("main a[href$='/correct/']").first.click()
    form = page.locator("main form.form")
    form.locator("[name=value]").fill(TYPED[0])
    form.locator("[name=reason]").fill("Dubbele dossiers geteld")
    assert walker.send(page, form.locator("button.btn-primary")).status == 200
    return page.locator("#measurements tbody tr").first.inner_text()


def read_the_results(walker: Walker, version: int) -> str:
    """The office reads how the agreement stands, and asks for it on paper."""
    page = walker.open("reviewer", "agreements:version_detail", version)
    form = page.locator(f"form[action*='/results/']:has(input[name=language][value={walker.language}])")
    walker.send(page, form.locator("button"))
    page.goto(f"/agreements/versions/{version}/")
    wait_for(page, f".documents li:has(span[lang={walker.language}]) a[href$='/download/']")
    return walker.open("reviewer", "measurements:scores", version).locator("main").inner_text()
