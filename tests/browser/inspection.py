"""Looks at a page as it is shown: axe, what a telephone does to it, light and dark, what the browser complains of."""

from collections.abc import Iterator
from importlib.resources import files

from playwright.sync_api import BrowserContext, Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # The rules that know of colours; axe takes longest over them
WIDTHS = {1360: 900, 320: 800}
OF_WIDTH = ["target-size", "scrollable-region-focusable"]  # What a narrow screen can break of the same markup
RUNS = {
    (1360, "light"): {"runOnly": TAGS},
    (320, "dark"): {"runOnly": {"type": "rule", "values": [*COLOURS, *OF_WIDTH]}},
}
RUN = """async (options) => {
  const found = await axe.run(document, {...options, resultTypes: ["violations"]});
  const shown = (node) => `${node.target} ${node.html.slice(0, 160)} ${node.failureSummary.slice(0, 300)}`;
  return found.violations.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map(shown).join(" | ")}`);
}"""
WIDTH = "() => [document.scrollingElement.scrollWidth, window.innerWidth]"
WIDEST = """() => [...document.querySelectorAll("body *")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".scroll"))
  .slice(0, 3).map((element) => element.outerHTML.slice(0, 120))"""


CUT = """() => [...document.querySelectorAll("body *")]
  .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()))
  .filter((element) => !element.closest(".scroll, .visually-hidden, select, details:not([open])"))
  .filter((element) => !["inline", "none", "contents"].includes(getComputedStyle(element).display))
  .filter((element) => getComputedStyle(element).overflowX === "visible")
  .filter((element) => element.clientWidth + 1 < element.scrollWidth)
  .slice(0, 3).map((element) => element.outerHTML.slice(0, 120))"""


class Complaints:
    """What the browser complained of in a context: errors of scripts, of the content policy, of missing files."""

    def __init__(self, context: BrowserContext):
        self.found: list[str] = []
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"{error.page.url}: {error.error}"))

    def _console(self, message) -> None:
        # The browser reports the status of the page itself as well, when that is a refusal
        is_refusal = message.text.startswith("Failed to load resource") and message.location["url"] == message.page.url
        if message.type in {"error", "warning"} and not is_refusal:
            self.found.append(f"{message.page.url}: {message.text}")


def findings(page: Page) -> Iterator[str]:
    """Everything that is wrong with the page that is open, at each width, in light and dark."""
    yield from frame(page)
    page.evaluate(AXE)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        needed, available = page.evaluate(WIDTH)
        if needed > available:
            yield f"at {width} px the page is {needed} px wide: {page.evaluate(WIDEST)}"
        if leaving := page.evaluate(CUT):
            yield f"at {width} px text leaves its box and may cover other text: {leaving}"
        for (asked_at, scheme), options in RUNS.items():
            if asked_at == width:
                page.emulate_media(color_scheme=scheme)
                yield from (f"at {width} px, {scheme}: {violation}" for violation in page.evaluate(RUN, options))


def frame(page: Page) -> Iterator[str]:
    """One heading of the first level, a title that begins with its own words, the language of the person."""
    if (count := page.locator("h1").count()) != 1:
        yield f"{count} headings of the first level"
    title = page.title()
    if not title.removesuffix("· Bestuursovereenkomsten").strip():
        yield f"the title is “{title}”"
    if page.locator("html").get_attribute("lang") not in {"nl", "fr"}:
        yield "the language of the page is not told"
