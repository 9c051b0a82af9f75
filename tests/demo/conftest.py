"""The demo world in the database of the tests."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

from casework.models import Case
from people.models import Organisation, User
from wijkteam.demo.loader import world as demo


@pytest.fixture
def load(db, maintenance):
    """`load(days=1)`: the demo world as it is written that many days from now."""

    def at(days=0, **how):
        with maintenance():
            count = demo.load(timezone.now() + timedelta(days=days), **how)
            connection.check_constraints()  # a test never commits, which would look at them
            return count

    with maintenance():  # the small world of the tests has people of the same names
        User.objects.update(email=Concat(Value("test-"), F("email")))
        Organisation.objects.update(name=Concat(Value("Test "), F("name")))
        Case.objects.update(number=Concat(Value("T"), F("number")))
    return at
