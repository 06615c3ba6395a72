"""The stretches of a whole negotiation, walked by both parties: ask, change, review, accept, advise, sign, publish."""

import datetime as dt

from django.urls import resolve, reverse

from agreements.instruments.reference import SOCIAL_SECURITY
from tests.browser.road import START
from tests.browser.walking import Walker, number_in, told

TODAY = f"{dt.datetime.now(tz=dt.UTC).date():%d/%m/%Y}"
KIND = {"nl": SOCIAL_SECURITY.name_nl, "fr": SOCIAL_SECURITY.name_fr}
COMMITMENT = {"nl": "De minister antwoordt binnen 30 dagen.", "fr": "Le ministre répond dans les 30 jours."}
SOONER = {"nl": "De minister antwoordt binnen 20 dagen.", "fr": "Le ministre répond dans les 20 jours."}
OTHER = {"nl": "fr", "fr": "nl"}


def promise_an_answer(walker: Walker, version: int) -> int:
    """A commitment of the principal, in both languages."""
    page = walker.fill_in(
        "editor",
        "commitments:create",
        version,
        side="principal",
        kind="information",
        text_nl=COMMITMENT["nl"],
        text_fr=COMMITMENT["fr"],
        recurrence="yearly",
    )
    page.locator("a[href*='/commitments/'][href$='/update/']").first.click()
    page.wait_for_url("**/update/")
    return number_in(page, "commitments:update")


def ask_and_answer(walker: Walker, version: int, output: int) -> list[int]:
    """The office asks about an output and about a chapter, marks chapters, and hands the text back."""
    page = walker.open("reviewer", "outputs:output_detail", output)
    page.locator("a[href*='/remarks/output/']").first.click()
    page.wait_for_url("**/create/")
    page.locator("main [name=text]").fill("Waarom 90 en niet 95?")
    assert walker.send(page, page.locator("main form.form button.btn-primary")).status == 200, told(page)
    asked = [number_in(page, "negotiation:remark_detail")]
    page = walker.fill_in("reviewer", "negotiation:remark_create", version, 4, kind="question", text="Kan dat sneller?")
    asked.append(number_in(page, "negotiation:remark_detail"))
    walker.fill_in("reviewer", "negotiation:mark_update", version, 4, mark="question")
    walker.fill_in("minister", "agreements:answer_day_update", version, answer_by=f"15/01/{START}")
    take(walker, version, ("reviewer", "pass_to_agency", "Zie de vragen."))
    for remark in asked:
        walker.fill_in("editor", "negotiation:answer_create", remark, text="Oui, nous l’adaptons.")
    return asked


def change_in_one_language(walker: Walker, version: int, commitment: int) -> int:
    """The editor answers by changing one language only; how many texts are to be reviewed then."""
    own = walker.language
    walker.fill_in("editor", "commitments:update", commitment, **{f"text_{own}": SOONER[own]})
    chapter = walker.open("minister", "commitments:chapter", version)
    assert chapter.locator(f"a[href^='{reverse('negotiation:languages', args=[version])}#review-']").count() == 1
    return reviews(walker, version)


def mend_both_ways(walker: Walker, version: int, commitment: int) -> list[int]:
    """Once the translation follows; once somebody says that it is still right. What is left after each step."""
    own, other = walker.language, OTHER[walker.language]
    walker.fill_in("editor", "commitments:update", commitment, **{f"text_{other}": SOONER[other]})
    left = [reviews(walker, version)]
    walker.fill_in("editor", "commitments:update", commitment, **{f"text_{own}": SOONER[own].replace(".", "!")})
    left.append(reviews(walker, version))
    page = walker.open("head", "negotiation:languages", version)
    assert walker.send(page, page.locator("form[action$='/confirm/'] button")).status == 200, told(page)
    return [*left, reviews(walker, version)]


def reviews(walker: Walker, version: int) -> int:
    return walker.open("editor", "negotiation:languages", version).locator("article[id^=review-]").count()


def close(walker: Walker, remarks: list[int]) -> None:
    """Whoever asked is content with the answers, and marks the chapter anew."""
    for remark in remarks:
        page = walker.open("reviewer", "negotiation:remark_detail", remark)
        form = page.locator("form[action$='/close/']")
        assert walker.send(page, form.locator("button[type=submit]")).status == 200, told(page)


def accept_lose_it_and_accept_again(walker: Walker, version: int) -> int:
    """A change after the acceptance takes it back; how often the minister reads that in My work."""
    take(walker, version, ("editor", "pass_to_principal", ""), ("minister", "agree_as_principal", ""))
    take(walker, version, ("editor", "resume_editing", "Een bedrag klopt niet."))
    my_work = walker.open("minister", "work:my_work")
    notices = my_work.locator(
        f"li:has(.status):has(a[href='{reverse('agreements:version_detail', args=[version])}'])"
    ).count()
    take(walker, version, ("editor", "pass_to_principal", ""), ("minister", "agree_as_principal", ""))
    take(walker, version, ("head", "agree_as_agency", ""))
    return notices


def ask_everybody(walker: Walker, version: int) -> None:
    """Each body of the chain says yes, the finance inspector under a condition that is accepted."""
    take(walker, version, ("editor", "ask_for_advice", ""))
    recorded: set[int] = set()
    while waiting := to_record(walker, version) - recorded:
        advice = min(waiting)  # They are asked in the order of the chain, and made in it
        page = walker.open("editor", "agreements:advice_update", advice)
        is_inspector = "nspect" in page.locator("h1").inner_text()
        conditions = {"conditions": "Eerst een raming.", "settlement": "accepted"} if is_inspector else {}
        verdict = "conditional" if is_inspector else "positive"
        given = {"requested_on": TODAY, "verdict": verdict, "given_on": TODAY, "given_by": "I. Verstraelen"}
        walker.fill_in("editor", "agreements:advice_update", advice, **given, **conditions)
        recorded.add(advice)


def to_record(walker: Walker, version: int) -> set[int]:
    """The advices that the editor may record or correct now."""
    page = walker.open("editor", "agreements:advice", version)
    links = page.locator("main a[href*='/advice/'][href$='/update/'].btn")
    return {resolve(path).kwargs["pk"] for path in links.evaluate_all("(links) => links.map((link) => link.pathname)")}


def sign_and_publish(walker: Walker, version: int) -> None:
    take(walker, version, ("head", "sign_as_agency", ""), ("minister", "sign_as_principal", ""))
    for language in ("nl", "fr"):
        published = {"language": language, "published_on": TODAY, "place": "Belgisch Staatsblad / Moniteur belge"}
        walker.fill_in("editor", "agreements:publication_create", version, **published)


def amend(walker: Walker, version: int) -> int:
    """The next version promises the answer even sooner, in both languages."""
    why = {"cause": "Nog sneller / Encore plus vite", "effective_from": f"01/01/{START + 1}"}
    page = walker.fill_in("editor", "agreements:amend", version, **why)
    amendment = number_in(page, "agreements:version_detail")
    page = walker.open("editor", "commitments:chapter", amendment)
    page.locator("a[href*='/commitments/'][href$='/update/']").first.click()
    page.wait_for_url("**/update/")
    commitment = number_in(page, "commitments:update")
    texts = {f"text_{language}": text.replace("20", "10") for language, text in SOONER.items()}
    walker.fill_in("editor", "commitments:update", commitment, **texts)
    return amendment


def take(walker: Walker, version: int, *steps: tuple[str, str, str]) -> None:
    for person, step, reason in steps:
        walker.take(person, walker.open(person, "agreements:version_detail", version), step, reason)
