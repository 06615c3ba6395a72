"""The people of the demo ask and record advice, and publish what is signed."""

from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.models import User
from agreements.advice.actions import decide
from agreements.models import Advice, Publication, Version
from agreements.text.content import content_sha256
from demo.making.people import acting_as
from demo.shapes.agreement import Opinion, Published

_FIELDS = ("verdict", "given_by", "reference", "conditions", "settlement", "remarks")


def give_advice(version: Version, opinions: tuple[Opinion, ...], people: dict[str, User]) -> None:
    """One after the other each body is asked and says what it thinks; the person who is told writes it down."""
    for opinion in opinions:
        person = people[opinion.person]
        advice = Advice.objects.get(version=version, body=opinion.body)
        with acting_as(person):
            if advice.requested_on is None:
                advice = decide(advice, "request", by=person, seen_revision=advice.revision)
            for field in _FIELDS:
                setattr(advice, field, getattr(opinion, field))
            advice.given_on, advice.recorded_by = timezone.localdate(), person
            advice.content_sha256 = content_sha256(version)
            advice._change_reason = gettext_noop("Edited")
            advice.save()


def publish(version: Version, published: Published, people: dict[str, User]) -> None:
    with acting_as(people[published.person]):
        publication = Publication(
            version=version,
            language=published.language,
            published_on=timezone.localdate(),
            place=published.place,
        )
        publication._change_reason = gettext_noop("Added")
        publication.save()
