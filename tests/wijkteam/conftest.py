"""What the tests of coming in share: log-ins with a password."""

import pytest
from allauth.account.models import EmailAddress

from people.models import User
from tests.world import PASSWORD


@pytest.fixture
def with_password(world):
    """`with_password(world.samira)`: a log-in with PASSWORD and a confirmed address."""

    def give(person):
        user = User.objects.get(pk=person.user_id)  # a copy: the world is for all tests
        user.set_password(PASSWORD)
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    return give


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """The real hasher is slow on purpose; that is not what these tests are about."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
