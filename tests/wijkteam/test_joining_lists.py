"""Where an invited name stands in a list of keys, which the database holds together for nobody: it
moves there too when its person says yes with a log-in of before."""

import re

import pytest
from django.db import connection

from access.models import Grant, Level, Part
from careplans.models import Meeting, MeetingAnswer
from delivery.invitations import invite_in
from people.actions import Way
from people.models import HouseholdMember, Person, PlaceQuestion
from tests.careplans.meeting import at, key, made
from tests.wijkteam.test_invitations import answer
from tests.wijkteam.test_joining import arrive

pytestmark = pytest.mark.django_db
# Of the others, why no name of somebody who is not in yet stands there.
NAMES_NOBODY = {
    "delivery_documentjob.grant_ids": "of decisions",
    "delivery_documentjob.row_ids": "of rows of the plan",
    "delivery_documentjob.scope_ids": "of what can be shared",
    "people_placequestion.yes_ids": "of who said yes, and so logs in",
}


@pytest.fixture
def nora(world, visit):
    """Ronald invites her by a letter."""
    viewer = visit(world.ronald, world.van_dijk)
    person = Person.objects.create(first_name="Nora", made_by=world.ronald)
    return invite_in(viewer, person=person, way=Way.LETTER)


@pytest.fixture
def asked_along(nora, world, maintenance):
    """She is asked to a meeting, before she said yes to anything."""
    with maintenance():
        Grant.objects.create(
            household=world.van_dijk, person_id=nora.person_id, part=Part.MEETINGS,
            level=Level.RESPOND, given_by=world.ronald, starts_on=world.today, purpose="erbij",
        )  # fmt: skip
        invited = Person.objects.get(pk=nora.person_id)
        return made(world, world.ronald, days=(7, 8), people=[world.ronald, invited])


def say_yes(client, sent):
    arrive(client, sent)
    return answer(client)


def test_who_was_asked_to_a_meeting_stays_asked_and_answers(
    nora, asked_along, world, as_person, maintenance
):
    noor = as_person(world.noor)
    say_yes(noor, nora)
    with maintenance():
        asked = Meeting.objects.get(pk=asked_along.pk).person_ids
    assert set(asked) == {world.ronald.pk, world.noor.pk}
    said = {key(moment): "yes" for moment in asked_along.moments}
    page = at(world, "meeting", asked_along)
    assert "Noor" in noor.get(page).context["page"].people
    assert noor.post(page, said).status_code == 302
    with maintenance():
        assert MeetingAnswer.objects.filter(meeting=asked_along, person=world.noor).count() == 2


def test_a_name_in_a_meeting_of_another_family_is_not_joined(
    nora, asked_along, world, as_person, maintenance
):
    with maintenance():
        Meeting.objects.filter(pk=asked_along.pk).update(household=world.el_idrissi)
    assert arrive(as_person(world.karin), nora).context["state"] == "tied"


def test_a_place_that_waits_for_their_yes_goes_on_waiting_for_it(
    nora, world, as_person, maintenance
):
    with maintenance():
        waits = PlaceQuestion.objects.create(
            household=world.van_dijk, kind=PlaceQuestion.Kind.ENDS, asked_by=world.ronald,
            member=HouseholdMember.objects.get(person=world.kevin), asked_ids=[nora.person_id],
        )  # fmt: skip
    say_yes(as_person(world.noor), nora)
    with maintenance():
        waits.refresh_from_db()
    assert waits.asked_ids == [world.noor.pk]


def test_every_list_of_keys_moves_or_names_nobody_who_is_invited():
    """Asked of the catalogue, so that the next one is not forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select c.relname || '.' || a.attname from pg_class c join pg_attribute a"
            " on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
            " where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')"
            " and a.atttypid = 'uuid[]'::regtype"
        )
        there = {name for (name,) in cursor.fetchall()}
        cursor.execute("select prosrc from pg_proc where proname = 'access_join_person'")
        moves = re.findall(r"update (\w+)(?: \w)? set (\w+_ids) =", cursor.fetchone()[0])
    assert there == {f"{table}.{column}" for table, column in moves} | NAMES_NOBODY.keys()
