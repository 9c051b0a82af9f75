"""Every page that shows somebody else something of the family leaves its line, however it is asked
for: an empty form that comes back with the page round it as well."""

import pytest
from django.db import connection, transaction
from django.urls import reverse

from audit.models import AuditEvent
from tests.addresses import address, routes

pytestmark = pytest.mark.django_db
# What shows nothing of the family that is not the looker's own.
NOTHING_SHOWN = {
    "safety": "no condition stands there yet",
    "safety_add": "the question what to set, before anything stands there",
    "network": "their own people alone",
    "guest_talks": "their own words alone; a line would tell what is held back",
    "guest_talk_add": "a form of their own words alone",
    "self_help_plan": "the public library of self-help, and nothing of the plan",
}
PEOPLE = ["samira", "marieke"]


def lines(person, household):
    with connection.cursor() as cursor:
        cursor.execute("set local role wijkteam_maintenance")
        found = AuditEvent.objects.filter(
            person_id=person.pk, household_id=household.pk, kind__in=SHOWS
        ).count()
        cursor.execute("set local role wijkteam_web")
    return found


SHOWS = ("read", "print", "download", "create", "change")


def unseen(client, person, world, method):
    """Names of addresses that answered with a page and left no line."""
    found = []
    for name, route in routes().items():
        if ":household_id>" not in route or name in NOTHING_SHOWN:
            continue
        point = transaction.savepoint()
        answer = getattr(client, method)(address(name, world))
        if answer.status_code in (200, 409) and not lines(person, world.van_dijk):
            found.append(name)
        transaction.savepoint_rollback(point)
    return found


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_page_that_is_shown_leaves_a_line(world, as_person, name, method):
    person = getattr(world, name)
    assert unseen(as_person(person), person, world, method) == []


def test_an_empty_message_reads_no_conversation_in_silence(world, as_person):
    there = reverse("conversation", args=[world.van_dijk.pk, world.talk.pk])
    answer = as_person(world.samira).post(there, {"body": ""})
    assert "Kom je donderdag langs?" in answer.content.decode()
    assert lines(world.samira, world.van_dijk) == 1


def test_what_is_done_and_shows_no_page_is_no_look(world, as_person):
    there = reverse("conversation", args=[world.van_dijk.pk, world.talk.pk])
    answer = as_person(world.samira).post(there, {"needs_no_answer": "1"})
    assert answer.status_code == 302
    assert lines(world.samira, world.van_dijk) == 0
