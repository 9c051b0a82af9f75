"""Two of the team look at one number in the same moment: one of them did it, with one line."""

import threading

import pytest
from django.db import connection, transaction

from access import context
from audit.models import AuditEvent
from tests.writing.conftest import *  # noqa: F403 two connections, and a swept database
from wijkteam.recovery import hash_of

pytestmark = pytest.mark.django_db
NUMBER = hash_of("ABCDEFGH")


def in_its_own(work):
    def run():
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("set local role wijkteam_web")
                work(cursor)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


@pytest.fixture
def no_question_left(swept):
    """What a connection of its own wrote stays for the tests after it, unless it is taken away."""
    yield

    def take_away(cursor):
        cursor.execute("reset role")
        cursor.execute("set local role wijkteam_maintenance")
        cursor.execute("delete from wijkteam_recovery")

    in_its_own(take_away).join(60)


def test_one_of_two_was_first_and_leaves_the_line(swept, no_question_left, maintenance):
    world, found = swept, []
    barrier = threading.Barrier(2)

    def ask(cursor):
        words = [world.kevin.user.email, NUMBER]
        cursor.execute("select id from recovery_ask(%s, %s, 'x')", words)

    def check(person):
        def work(cursor):
            context.enter(person.user_id)
            barrier.wait(30)
            cursor.execute("select recovery_check(%s, 'document')", [NUMBER])
            found.append(cursor.fetchone()[0])
            cursor.execute("select pg_sleep(0.3)")

        return work

    in_its_own(ask).join(60)
    for thread in [in_its_own(check(person)) for person in (world.samira, world.joost)]:
        thread.join(60)
    assert sorted(found) == [False, True]
    with maintenance():
        lines = AuditEvent.objects.filter(route="recovery_check", household_id__isnull=True)
        assert lines.count() == 1
