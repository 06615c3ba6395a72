"""More objectives or outputs than a reader can follow: told once, to whoever can change it, and refusing nothing."""

import pytest
from django.urls import reverse

from agreements.completeness import completeness_of, must_be_ready
from outputs.numbers import too_many
from outputs.queries import objectives_of
from tests.agreements.factories import put_in_status
from tests.organisations.factories import member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import ObjectiveFactory, OutputFactory, complete_output
from tests.whole import complete_version

pytestmark = pytest.mark.django_db


def told(version) -> list[tuple[str, str]]:
    return [(warning.message, warning.url) for warning in too_many(objectives_of(version))]


def test_ten_objectives_with_five_outputs_are_not_too_many(version):
    objective = version.strategicobjective_set.get()
    OutputFactory.create_batch(4, version=version, objective=objective)
    ObjectiveFactory.create_batch(9, version=version)

    assert told(version) == []


def test_one_objective_more_is_told_with_how_many_there_are(version):
    ObjectiveFactory.create_batch(10, version=version)

    assert told(version) == [
        ("There are 11 strategic objectives; more than ten are hard to follow. Join some of them.", "#outputs")
    ]


def test_each_objective_with_too_many_outputs_is_named_once(version):
    few, many, most = version.strategicobjective_set.get(), *ObjectiveFactory.create_batch(2, version=version)
    OutputFactory.create_batch(6, version=version, objective=many)
    OutputFactory.create_batch(8, version=version, objective=most)

    assert [url for _message, url in told(version)] == [f"#objective-{many.pk}", f"#objective-{most.pk}"]
    assert [
        f"“{objective}” has {count} outputs" in message
        for (message, _url), objective, count in zip(told(version), (many, most), (6, 8), strict=True)
    ] == [True, True]
    assert str(few) not in str(told(version))


def test_the_chapter_tells_it_once_and_its_links_lead_to_the_objective(as_editor, version):
    objective = version.strategicobjective_set.get()
    OutputFactory.create_batch(5, version=version, objective=objective)

    page = as_editor.get(reverse("outputs:chapter", args=[version.pk])).text

    ((message, url),) = told(version)
    assert page.count(message) == 1
    assert page.count(f'href="{url}"') == 1
    assert f'id="{url[1:]}"' in page


def test_too_many_refuses_nothing_and_lowers_no_count():
    version = complete_version()
    before = completeness_of(version)[1]
    for _number in range(5):
        complete_output(version, objective=version.strategicobjective_set.get())

    after = completeness_of(version)[1]

    assert len(told(version)) == 1
    assert must_be_ready(version) == []
    assert (after.met, after.total) == (before.met, before.total)


def test_whoever_cannot_change_it_reads_the_text_alone(version):
    OutputFactory.create_batch(5, version=version, objective=version.strategicobjective_set.get())
    put_in_status(version, "negotiation", turn="agency")
    reviewer = signed_in(member("reviewer", version.agreement.principals.get().office))

    page = reviewer.get(reverse("outputs:chapter", args=[version.pk]))

    assert page.status_code == 200
    assert told(version)[0][0] not in page.text
