"""Two people at the same moment, on real connections: every output gets a number of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from outputs.models import Output
from tests.organisations.factories import member
from tests.outputs.conftest import signed_in
from tests.outputs.factories import ObjectiveFactory
from tests.sending import as_shown


@pytest.mark.django_db(transaction=True)
def test_outputs_added_at_the_same_moment_get_different_numbers():
    objective = ObjectiveFactory(number=1)
    organisation = objective.version.agreement.organisation
    url = reverse("outputs:output_create", args=[objective.pk])
    clients = [signed_in(member("editor", organisation)) for _number in range(4)]
    forms = [as_shown(client.get(url), title_nl=f"Van {number}") for number, client in enumerate(clients)]

    with ThreadPoolExecutor(4) as people:
        answers = list(people.map(lambda sent: post(*sent), [(c, url, f) for c, f in zip(clients, forms, strict=True)]))

    assert answers == [302] * 4
    assert sorted(Output.objects.values_list("position", flat=True)) == [1, 2, 3, 4]


def post(client, url: str, form: dict) -> int:
    try:
        return client.post(url, form).status_code
    finally:
        connection.close()
