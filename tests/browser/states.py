"""Pages that one gets only by doing something: refused forms, conflicts, refusals, previews, errors."""

from collections.abc import Iterator

from django.template.loader import render_to_string
from django.urls import reverse
from playwright.sync_api import Page, Response

from tests.browser.road import START
from tests.browser.unfinished import Unfinished
from tests.browser.walking import Walker

EMPTY_FORMS = [
    ("editor", "agreements:create", ""),
    ("editor", "commitments:create", "version"),
    ("editor", "agreements:autonomy_create", "version"),
    ("editor", "commitments:attach", "version"),
    ("editor", "outputs:objective_create", "version"),
    ("editor", "outputs:core_task_create", "version"),
    ("editor", "outputs:indicator_create", "output"),
    ("budget", "budgets:envelope_create", "version"),
    ("budget", "budgets:import", "version"),
    ("budget", "budgets:grid_paste", "version"),
    ("administrator", "organisations:organisation_create", ""),
    ("administrator", "organisations:office_create", ""),
    ("administrator", "organisations:person_invite", ""),
    ("administrator", "organisations:person_deactivate", "inactive"),
    ("administrator", "agreements:instrument_type_create", ""),
    ("administrator", "commitments:entry_create", ""),
    ("head", "account_change_password", ""),
]
CREDITS = f"year;personnel;operating;total\n{START};1000;500;1700\n"

State = tuple[str, Page, Response]


def states(walker: Walker, unfinished: Unfinished) -> Iterator[State]:
    """Each state with the page in it and the answer of the server; the page changes with the next one."""
    yield from refused_forms(walker, unfinished)
    yield "form sent with nonsense", *send_nonsense(walker, unfinished)
    yield "grid sent with nonsense", *send_nonsense_in_the_grid(walker, unfinished)
    yield "two people on one cell", *clash(walker, unfinished)
    yield "pasted table with a preview", *paste_preview(walker, unfinished)
    yield "two people on one form", *conflict(walker, unfinished)
    yield "step refused", *refused_step(walker, unfinished)
    yield "import with a preview", *preview(walker, unfinished)
    yield "wrong password", *wrong_password(walker)
    yield "form too old", *form_too_old(walker)
    yield from errors(walker)


def refused_forms(walker: Walker, unfinished: Unfinished) -> Iterator[State]:
    for person, name, about in EMPTY_FORMS:
        page = walker.open(person, name, *([getattr(unfinished, about)] if about else []))
        yield f"empty {name}", page, walker.send(page, page.locator("main form.form button.btn-primary"))


def send_nonsense(walker: Walker, unfinished: Unfinished) -> tuple[Page, Response]:
    """Amounts that are none, in a grid."""
    page = walker.open("budget", "budgets:lines_update", unfinished.output)
    for control in page.locator("main form.form input[type=text]").all():
        control.fill("1e309 <script>")
    return page, walker.send(page, page.locator("main form.form button.btn-primary"))


def send_nonsense_in_the_grid(walker: Walker, unfinished: Unfinished) -> tuple[Page, Response]:
    page = walker.open("budget", "budgets:grid", unfinished.version)
    for control in page.locator("#grid input").all()[:2]:
        control.fill("1e309 <script>")
    return page, walker.send(page, page.locator("#grid-form button.btn-primary"))


def clash(walker: Walker, unfinished: Unfinished) -> tuple[Page, Response]:
    """Somebody saves another amount in a cell while somebody else is typing in it."""
    late = walker.open("editor", "budgets:grid", unfinished.version)
    first = walker.open("budget", "budgets:grid", unfinished.version)
    first.evaluate("localStorage.clear()")  # What was refused before is kept there
    first.reload()
    for page, amount in ((first, f"{len(first.content())}"), (late, "1234,5")):
        page.locator("#grid input").first.fill(amount)
    walker.send(first, first.locator("#grid-form button.btn-primary"))
    return late, walker.send(late, late.locator("#grid-form button.btn-primary"))


def paste_preview(walker: Walker, unfinished: Unfinished) -> tuple[Page, Response]:
    page = walker.open("budget", "budgets:grid_paste", unfinished.version)
    page.fill("main form.form [name=text]", f"\t{START}\tTotaal\n1.1\t12,34\t12,34\n9.9\t1\t1")
    page.select_option("main form.form [name=column]", index=1)
    return page, walker.send(page, page.locator("main form.form button.btn-primary"))


def conflict(walker: Walker, unfinished: Unfinished) -> tuple[Page, Response]:
    """The same form is open twice; the second that is saved is told."""
    late = walker.open("editor", "outputs:output_update", unfinished.output)
    first = late.context.new_page()
    first.goto(late.url)
    for page, title in ((first, "Elke aanvraag binnen 20 dagen"), (late, "Elke aanvraag binnen 40 dagen")):
        page.fill("[name=title_nl]", title)
        answer = walker.send(page, page.locator("main form.form button.btn-primary"))
    first.close()
    return late, answer


def refused_step(walker: Walker, unfinished: Unfinished) -> tuple[Page, Response]:
    """A step that needs a reason, with a blank one."""
    page = walker.open("head", "agreements:version_detail", unfinished.amendment)
    form = page.locator("main form[action$='/withdraw/']")
    form.locator("textarea").fill("   ")
    return page, walker.send(page, form.locator("button[type=submit]"))


def preview(walker: Walker, unfinished: Unfinished) -> tuple[Page, Response]:
    page = walker.open("budget", "budgets:import", unfinished.version)
    file = {"name": "credits.csv", "mimeType": "text/csv", "buffer": CREDITS.encode()}
    page.locator("[name=file]").set_input_files(file)
    return page, walker.send(page, page.locator("main form.form button.btn-primary"))


def wrong_password(walker: Walker) -> tuple[Page, Response]:
    page = walker.page_of("")
    page.goto("/accounts/login/")
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", "not the password")
    return page, walker.send(page, page.locator("main form button[type=submit]"))


def form_too_old(walker: Walker) -> tuple[Page, Response]:
    """A form whose token is no longer known."""
    page = walker.page_of("")
    page.goto("/accounts/login/")
    page.context.clear_cookies()
    return page, walker.send(page, page.locator("main form button[type=submit]"))


def errors(walker: Walker) -> Iterator[State]:
    page = walker.page_of("reader")
    yield "not here", page, page.goto("/nowhere/")
    yield "not allowed", page, page.goto(reverse("agreements:create"))
    broken = render_to_string("500.html")
    page.route("**/broken/", lambda route: route.fulfill(status=500, content_type="text/html", body=broken))
    yield "something failed", page, page.goto("/broken/")
