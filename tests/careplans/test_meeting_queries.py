"""Every page of a meeting asks the database the same number of questions, with 1 or 50 meetings."""

import pytest
from django.conf import settings
from django.urls import reverse

from careplans.models import MeetingAnswer, MeetingNotes, MeetingResult
from tests.careplans.meeting import at, let_in, made, put_on
from tests.careplans.sending import queries_of
from tests.conftest import prove_again

pytestmark = pytest.mark.django_db
MOST = 15
# The number for each, the session and the shell of the page included.
PAGES = {
    "ronald": {
        "today": 15, "meetings": 9, "meeting_add": 12, "meeting": 15, "meeting_change": 12,
        "meeting_call_off": 8, "meeting_point": 9, "meeting_calendar": 6,
    },
    "samira": {
        "today": 13, "meetings": 10, "meeting_add": 10, "meeting": 15, "meeting_change": 8,
        "meeting_call_off": 8, "meeting_point": 9, "meeting_calendar": 6,
    },
}  # fmt: skip
ROWS = [(who, name) for who, pages in PAGES.items() for name in pages]


@pytest.fixture(autouse=True)
def with_grants(world, maintenance):
    with maintenance():
        let_in(world)


def full(world, days):
    """One of Samira with the family, on which all that can stand in a meeting stands."""
    everybody = [world.ronald, world.kevin, world.samira]
    meeting = made(world, world.samira, days=days, people=everybody, others="Truus")
    here = {"household": world.van_dijk, "meeting": meeting}
    for person in everybody:
        put_on(meeting, person, text="De fiets")
        MeetingNotes.objects.create(**here, text="Kort", written_by=person, changed_by=person)
        for moment in meeting.moments:
            MeetingAnswer.objects.create(**here, person=person, moment_at=moment, answer="yes")
    put_on(meeting, world.ronald, proposal_id=world.proposal.pk)
    for kind, row in (("step", world.call), ("agreement", world.deal)):
        MeetingResult.objects.create(**here, kind=kind, object_id=row.pk, made_by=world.ronald)
    return meeting


@pytest.mark.parametrize(("who", "name"), ROWS)
def test_the_number_of_queries_is_fixed(world, as_person, maintenance, who, name):
    client = as_person(getattr(world, who))
    with maintenance():
        meeting = full(world, (7, 8) if name != "meeting_calendar" else (7,))
    url = at(world, name, *([] if name in ("today", "meetings", "meeting_add") else [meeting]))
    few = queries_of(client, url)
    with maintenance():
        for number in range(49):
            full(world, (9 + number,) if number % 2 else (-9 - number, -8 - number))
    many = queries_of(client, url)
    assert few == many == PAGES[who][name]
    assert many <= MOST


def test_a_meeting_with_six_moments_asks_no_more_than_one_with_two(world, as_person, maintenance):
    samira = as_person(world.samira)
    with maintenance():
        two, six = full(world, (7, 8)), full(world, (7, 8, 9, 10, 11, 12))
    assert queries_of(samira, at(world, "meeting", two)) == queries_of(
        samira, at(world, "meeting", six)
    )


def test_one_that_was_asks_no_more(world, as_person, maintenance):
    """Notes, what came of it, and whether it counts in the case."""
    with maintenance():
        past = full(world, (-2,))
    for who in (world.ronald, world.samira):
        assert queries_of(as_person(who), at(world, "meeting", past)) <= MOST


def test_the_feed_asks_no_more_for_more_meetings(world, as_person, client, maintenance):
    samira = prove_again(as_person(world.samira))
    page = samira.post(reverse("own_calendar"), {"action": "new"})
    path = page.context["address"].removeprefix(settings.BASE_URL)
    phone = type(client)()
    with maintenance():
        full(world, (7,))
    phone.get(path)  # the first of a day leaves a line in the log
    few = queries_of(phone, path)
    with maintenance():
        for number in range(20):
            full(world, (8 + number,))
    assert queries_of(phone, path) == few <= MOST
