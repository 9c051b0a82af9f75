"""What the tests of coming in share: log-ins with a password."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp

from people.models import User
from tests.world import PASSWORD
from wijkteam.models import Recovery


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


@pytest.fixture
def row(maintenance):
    def read():
        with maintenance():
            return Recovery.objects.get()

    return read


@pytest.fixture
def team(as_person, world):
    return as_person(world.samira), as_person(world.joost)


@pytest.fixture
def kevin(world, with_password):
    """Lost everything: Kevin, of whose household Ronald is the owner."""
    user = with_password(world.kevin)
    totp.TOTP.activate(user, totp.generate_totp_secret())
    return user
