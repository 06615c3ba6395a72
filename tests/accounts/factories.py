"""People."""

import factory

from accounts.models import User

PASSWORD = "a long password of a test"


class UserFactory(factory.django.DjangoModelFactory):
    username = factory.Sequence("user{}".format)
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")
    first_name = factory.Sequence("Person {}".format)
    last_name = "Test"

    class Meta:
        model = User
