"""The pages of remarks and questions: the list of a version, one of them, what is added, closed and reopened."""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from agreements.chapters import Chapter
from agreements.models import Term, Version
from agreements.queries import versions_with_parties
from agreements.text.terms import term_model, with_names
from core.access import get_visible, require
from core.editing.pages import bound, create_page
from core.frame import crumbs_to, query_of
from core.workflow import Refusal, Refused
from negotiation.actions import close_remark, reopen_remark
from negotiation.checks import must_be_open, must_be_under_negotiation, why_silent, why_unanswerable
from negotiation.frame import negotiation_form, remarks_crumbs
from negotiation.marks.forms import RevisionForm
from negotiation.models import Answer, Remark
from negotiation.queries import about_version, with_answers
from negotiation.remarks.filters import RemarkFilter
from negotiation.remarks.forms import AnswerForm, RemarkForm
from negotiation.sides import side_of
from negotiation.tables import negotiation_of, talks_of

ROWS_PER_PAGE = 25


def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """What was said about a version, by chapter, with the marks of both parties."""
    version = get_visible(Version, request.user, pk, versions_with_parties())
    filters = RemarkFilter(request.GET, with_answers(about_version(version, request.user)))
    page = Paginator(filters.qs, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **negotiation_of(version, request.user),
        "crumbs": crumbs_to(version),
        "why_silent": why_silent(version),
        "filters": filters,
        "page": page,
        "query": query_of(request),
        "talks": talks_of(list(page.object_list), version, request.user),
    }
    return render(request, "negotiation/remarks.html", context)


def remark_create(request: HttpRequest, pk: int, section: int) -> HttpResponse:
    """Say something about a whole chapter."""
    version = _version_to_speak_about(request, pk)
    if section not in Chapter.values:
        raise Http404(section)
    chapter = Chapter(section)
    return _create(request, Remark(version=version, section=chapter), str(chapter.label), chapter.terms_url(version))


def term_remark_create(request: HttpRequest, pk: int, kind: str, key) -> HttpResponse:
    """Say something about one term of a version; a term of another version does not exist here."""
    version = _version_to_speak_about(request, pk)
    model = _kind_of_term(kind)
    term = with_names(model).filter(version=version, key=key).first()
    if term is None:
        return _gone(request, version, model, key)
    remark = Remark(
        version=version,
        section=term.CHAPTER,
        term_kind=term.KIND,
        term_key=term.key,
        about=str(term)[:300],
    )
    return _create(request, remark, str(term), term.get_absolute_url())


def remark_detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, pk)


def answer_create(request: HttpRequest, pk: int) -> HttpResponse:
    remark = _remark(request, pk)
    require(request.user, "negotiation.add_answer", remark)
    answer = _spoken_by(request.user, Answer(remark=remark), remark.version)
    closed = why_unanswerable(remark)
    context = negotiation_form(remark.version, _("Answer"), crumbs_to(remark), closed=closed)
    context |= {"intro": remark.text, "submit_label": _("Answer")}
    form = bound(request, AnswerForm, instance=answer)
    return create_page(request, form, guard=must_be_open, context=context)


@require_POST
def remark_close(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, close_remark, _("This is closed."))


@require_POST
def remark_reopen(request: HttpRequest, pk: int) -> HttpResponse:
    return _step(request, pk, reopen_remark, _("This is open again."))


def _step(request: HttpRequest, pk: int, act: Callable[..., Remark], said: str) -> HttpResponse:
    remark = _remark(request, pk)
    require(request.user, "negotiation.close_remark", remark)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        return _detail(request, pk, [Refusal(_("This form is not complete. Open the page again."))], 422)
    try:
        act(remark, by=request.user, seen_revision=form.cleaned_data["revision"])
    except Refused as refused:
        return _detail(request, pk, refused.refusals, 409)
    messages.success(request, said)
    return redirect(remark)


def _detail(request: HttpRequest, pk: int, refusals: list[Refusal] | None = None, status: int = 200) -> HttpResponse:
    remark = _remark(request, pk)
    (talk,) = talks_of([remark], remark.version, request.user)
    context = {
        "version": remark.version,
        "crumbs": remarks_crumbs(remark.version),
        "talk": talk,
        "refusals": refusals or [],
    }
    return render(request, "negotiation/remark_detail.html", context, status=status)


def _remark(request: HttpRequest, pk: int) -> Remark:
    """The remark as this person may see it, with its version and parties."""
    remark = get_visible(Remark, request.user, pk, with_answers(Remark.objects.all()))
    remark.version = versions_with_parties().get(pk=remark.version_id)
    return remark


def _version_to_speak_about(request: HttpRequest, pk: int) -> Version:
    version = get_visible(Version, request.user, pk, versions_with_parties())
    require(request.user, "negotiation.add_remark", version)
    return version


def _kind_of_term(kind: str) -> type[Term]:
    model = term_model(kind)
    if model is None:
        raise Http404(kind)
    return model


def _gone(request: HttpRequest, version: Version, model: type[Term], key) -> HttpResponse:
    """What was typed about a term that left the text meanwhile is kept; a term that never stood here is not found."""
    if not model.history.filter(version=version.pk, key=key).exists():
        raise Http404(key)
    remark, name = Remark(version=version, section=model.CHAPTER), str(model._meta.verbose_name)
    sentence = _("This was removed from the text meanwhile. Say it about the chapter instead.")
    return _create(request, remark, name, model.CHAPTER.terms_url(version), closed=sentence)


def _create(request: HttpRequest, remark: Remark, place: str, place_url: str, *, closed: str = "") -> HttpResponse:
    version = remark.version
    closed_now, crumbs = closed or why_silent(version), remarks_crumbs(version)
    context = negotiation_form(version, _("Remark or question"), crumbs, closed=closed_now)
    context |= {
        "intro": _("About: %(place)s") % {"place": place},
        "cancel_url": place_url,
        "submit_label": _("Send to both parties"),
    }
    form = bound(request, RemarkForm, instance=_spoken_by(request.user, remark, version))

    def guard(said: Remark) -> None:
        must_be_under_negotiation(said)
        if closed:
            raise Refused([Refusal(closed, place_url)])

    return create_page(request, form, guard=guard, context=context)


def _spoken_by(user, said: Remark | Answer, version: Version):
    said.author, said.side, said.language = user, side_of(user, version), get_language()
    return said
