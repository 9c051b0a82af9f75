"""Of one person one invitation is open at a time, also when two invite in the same moment."""

import threading

import pytest
from django.db import connection, transaction

from people.actions import close_open_ones
from people.models import Person

pytestmark = pytest.mark.django_db


def test_the_second_of_two_waits_until_the_first_has_written(world):
    person, said = Person(id=world.fatma.pk), []
    close_open_ones(person_id=person.pk)  # this transaction invites, and has not committed

    def invite():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("set local role wijkteam_web; set local lock_timeout = '1s'")
                close_open_ones(person_id=person.pk)
                said.append("did not wait")
        except Exception as error:
            said.append(type(error.__cause__).__name__)
        finally:
            connection.close()

    thread = threading.Thread(target=invite)
    thread.start()
    thread.join(20)
    assert said == ["LockNotAvailable"]
