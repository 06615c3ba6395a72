import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string


@pytest.mark.parametrize(
    ("level", "tone"),
    [(constants.INFO, "info"), (constants.SUCCESS, "good"), (constants.WARNING, "warn"), (constants.ERROR, "bad")],
)
def test_a_message_has_the_tone_of_its_level(level, tone):
    shown = render_to_string("components/messages.html", {"messages": [Message(level, "Saved.")]})

    assert f'<p class="note {tone}">Saved.</p>' in shown
