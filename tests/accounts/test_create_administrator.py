import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from tests.accounts.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def test_the_first_administrator_chooses_a_password_with_the_printed_link(client, capsys):
    call_command("create_administrator", "ann.peeters", "Ann.Peeters@example.org", address="https://bo.example.org/")

    link = capsys.readouterr().out.split()[-1]
    response = client.post(
        link.removeprefix("https://bo.example.org"), {"new_password1": PASSWORD, "new_password2": PASSWORD}
    )

    person = User.objects.get(username="ann.peeters")
    assert response.status_code == 302
    assert (person.is_administrator, person.email) == (True, "ann.peeters@example.org")
    assert person.check_password(PASSWORD)


def test_a_name_that_is_taken_is_refused_with_a_sentence():
    UserFactory(username="ann.peeters")

    with pytest.raises(CommandError, match=r"Another person already has this user name."):
        call_command("create_administrator", "Ann.Peeters", "ann@example.org")
