"""Who holds custody of a child and lives elsewhere is asked to a meeting about it, unless something
rests between the two homes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.models import EmergencyAccess, Grant, Level, Part
from careplans.models import Meeting, MeetingAnswer
from delivery.models import ScheduleItem
from people.models import Address, Custody, Household
from tests.access.raw import fails, raw
from tests.careplans.apart import is_years_old, stands_still, tells_where_it_lives
from tests.careplans.meeting import at, key, let_in, made, moment, words
from tests.world import member

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def marieke_plans(world, maintenance):
    with maintenance():
        let_in(world)
        Grant.objects.filter(person=world.marieke, part=Part.MEETINGS).update(level=Level.PROPOSE)
        tells_where_it_lives(world)


@pytest.fixture
def plan(world, as_person, maintenance):
    """Marieke of the school plans a meeting about Kevin, at one of two moments."""

    def send(by=None, **other):
        answer = as_person(by or world.marieke).post(
            at(world, "meeting_add"), words(world, days=(7, 8), **other)
        )
        assert answer.status_code == 302, answer.context["form"].errors
        with maintenance():
            return Meeting.objects.get()

    return send


def asked(meeting, world):
    return {key for key in ("ronald", "kevin", "anja", "marieke", "samira")
            if getattr(world, key).pk in meeting.person_ids}  # fmt: skip


ALL = {"ronald", "kevin", "anja", "marieke"}


# -- a guest plans -----------------------------------------------------------------------------


def test_a_guest_asks_who_holds_custody_elsewhere_too(world, as_person, plan, maintenance):
    meeting = plan()
    assert asked(meeting, world) == ALL
    anja = as_person(world.anja)
    assert anja.get(at(world, "meeting", meeting)).status_code == 200
    with maintenance():
        news = ScheduleItem.objects.filter(kind="news-meetings", person=world.anja)
        assert news.count() == 1
    page = as_person(world.marieke).get(at(world, "meeting", meeting)).context["page"]
    assert "Anja" in page.people


def test_of_one_about_the_whole_family_it_asks_the_owners(world, plan):
    assert asked(plan(world.samira), world) == {"ronald", "samira"}


@pytest.mark.parametrize(("years", "expected"), [
    (11, ALL - {"kevin"}), (12, ALL), (15, ALL), (16, ALL - {"anja"}),
])  # fmt: skip
def test_by_age(world, plan, maintenance, years, expected):
    with maintenance():
        is_years_old(world, world.kevin, years)
    assert asked(plan(), world) == expected


def of_her_own(world, **address):
    home = Household.objects.create(name="De Boer", started_at=timezone.now())
    member(home, world.anja, "parent", is_owner=True)
    if address:
        Address.objects.create(
            household=home, street="Elders 1", postcode="2511 AA", city="Delft", **address
        )
    return home


def alarm(world, **other):
    now = timezone.now()
    return EmergencyAccess.objects.create(**{
        "household": world.van_dijk, "person": world.joost, "team": world.moerwijk,
        "case_id": world.case.pk, "case_number": "M-0117", "reason": "x",
        "started_at": now, "ends_at": now + timedelta(hours=4),
        "parts": ["goals"], "confirmed_by": world.ingrid, "confirmed_at": now,
    } | other)  # fmt: skip


BETWEEN = {
    "her standstill": lambda world: stands_still(world, world.anja),
    "a standstill in her home": lambda world: stands_still(
        world, world.ronald, household=of_her_own(world)
    ),
    "a secret address at home": lambda world: Address.objects.update(is_secret=True),
    "her secret address": lambda world: of_her_own(world, is_secret=True),
    "an alarm": alarm,
    "no custody that counts": lambda world: Custody.objects.filter(holder=world.anja).update(
        confirmed_at=None, confirmed_by=None
    ),
}


@pytest.mark.parametrize("what", BETWEEN)
def test_what_rests_between_two_homes_asks_nobody_apart(world, plan, maintenance, what):
    with maintenance():
        BETWEEN[what](world)
    assert asked(plan(), world) == ALL - {"anja"}


@pytest.mark.parametrize("what", ["a home of her own", "an alarm that is over"])
def test_what_rests_no_longer_is_nothing_between_them(world, plan, maintenance, what):
    with maintenance():
        if what == "a home of her own":
            of_her_own(world, is_secret=False)
        else:
            alarm(world, ended_at=timezone.now(), ended_by=world.joost)
    assert asked(plan(), world) == ALL


# -- her no ------------------------------------------------------------------------------------


@pytest.fixture
def says(world, as_person):
    def send(who, meeting, *answers):
        sent = {key(when): said for when, said in zip(meeting.moments, answers, strict=False)}
        answer = as_person(who).post(at(world, "meeting", meeting), sent)
        assert answer.status_code == 302

    return send


def fix(world, as_person, meeting, index):
    sent = {"moment": key(meeting.moments[index]), "version": meeting.version}
    as_person(world.marieke).post(at(world, "meeting_fix", meeting), sent)


def test_a_standstill_of_another_at_home_leaves_her_asked(world, plan, maintenance):
    with maintenance():
        stands_still(world, world.ronald)
    assert "anja" in asked(plan(), world)


def stands(meeting, maintenance):
    with maintenance():
        return Meeting.objects.get(pk=meeting.pk).starts_at


def test_her_no_is_heard_as_that_of_an_owner(world, as_person, plan, says, maintenance):
    meeting = plan()
    says(world.ronald, meeting, "yes", "yes")
    says(world.anja, meeting, "no", "yes")
    page = as_person(world.marieke).get(at(world, "meeting", meeting)).context["page"]
    assert [each.may_fix for each in page.moments] == [False, True]
    fix(world, as_person, meeting, 0)
    assert stands(meeting, maintenance) is None
    fix(world, as_person, meeting, 1)
    assert stands(meeting, maintenance) == meeting.moments[1]


def test_her_yes_alone_is_not_that_of_the_home(world, as_person, plan, says, maintenance):
    meeting = plan()
    says(world.anja, meeting, "yes", "yes")
    fix(world, as_person, meeting, 0)
    assert stands(meeting, maintenance) is None


def test_who_stands_still_since_holds_nothing_up(world, as_person, plan, says, maintenance):
    meeting = plan()
    says(world.ronald, meeting, "yes", "yes")
    says(world.anja, meeting, "no", "no")
    with maintenance():
        stands_still(world, world.anja)
    assert as_person(world.anja).get(at(world, "meeting", meeting)).status_code == 404
    fix(world, as_person, meeting, 0)
    assert stands(meeting, maintenance) == meeting.moments[0]


def test_a_no_of_a_child_does_as_before(world, as_person, plan, says, maintenance):
    meeting = plan()
    says(world.ronald, meeting, "yes", "yes")
    says(world.kevin, meeting, "no", "no")
    fix(world, as_person, meeting, 0)
    assert stands(meeting, maintenance) == meeting.moments[0]


# -- the family plans --------------------------------------------------------------------------


def choices(client, world):
    return dict(client.get(at(world, "meeting_add")).context["form"].fields["people"].choices)


@pytest.mark.parametrize(("years", "may"), [(12, True), (15, True), (16, False)])
def test_a_young_person_asks_a_parent_elsewhere(world, as_person, maintenance, years, may):
    with maintenance():
        is_years_old(world, world.kevin, years)
    kevin = as_person(world.kevin)
    assert (str(world.anja.pk) in choices(kevin, world)) is may
    if not may:
        return
    sent = words(world, world.anja, about=str(world.kevin.pk))
    assert kevin.post(at(world, "meeting_add"), sent).status_code == 302
    sent = words(world, world.anja)
    answer = kevin.post(at(world, "meeting_add"), sent)
    assert "Anja" in answer.context["form"].errors["people"][0]
    with maintenance():
        assert world.anja.pk in Meeting.objects.get().person_ids


def test_an_owner_without_custody_writes_nothing_about_the_child(world, as_person, maintenance):
    with maintenance():
        member(world.van_dijk, world.noor, "other", is_owner=True)
    noor = as_person(world.noor)
    assert str(world.anja.pk) not in choices(noor, world)
    sent = words(world, about=str(world.kevin.pk))
    noor.post(at(world, "meeting_add"), sent)
    with maintenance():
        assert not Meeting.objects.filter(scope__subject=world.kevin).exists()


# -- raw SQL -----------------------------------------------------------------------------------


def insert(world, people, scope_id):
    now = timezone.now()
    return (
        """insert into careplans_meeting (id, version, created_at, changed_at, title, moments,
             lasts, place, video_url, others, cancelled_because, person_ids, household_id,
             scope_id, created_by_id, changed_by_id)
           values (gen_random_uuid(), 1, %s, %s, 'x', %s, 60, '', '', '', '',
             %s, %s, %s, %s, %s)""",
        [now, now, [moment(world, 7)], [each.pk for each in people], world.van_dijk.pk, scope_id,
         world.marieke.pk, world.marieke.pk],
    )  # fmt: skip


@pytest.mark.parametrize(("who", "rests", "is_taken"), [
    ("anja", False, True), ("anja", True, False), ("samira", False, False), ("noor", False, False),
])  # fmt: skip
def test_a_guest_asks_nobody_else_by_raw_sql(world, visit, maintenance, who, rests, is_taken):
    with maintenance():
        hangs = made(world, world.ronald, about=world.kevin).scope_id
        if rests:
            stands_still(world, world.anja)
    visit(world.marieke, world.van_dijk)
    people = [world.marieke, world.ronald, world.kevin, getattr(world, who)]
    sql, values = insert(world, people, hangs)
    assert fails(sql, values) is not is_taken


def test_she_answers_for_herself_alone(world, visit, plan, maintenance):
    meeting = plan()
    visit(world.anja, world.van_dijk)
    sql = """insert into careplans_meetinganswer
               (id, moment_at, answer, answered_at, household_id, meeting_id, person_id)
             values (gen_random_uuid(), %s, 'no', now(), %s, %s, %s)"""
    values = [meeting.moments[0], world.van_dijk.pk, meeting.pk]
    assert fails(sql, [*values, world.ronald.pk])
    assert raw(sql, [*values, world.anja.pk]) == 1
    with maintenance():
        assert MeetingAnswer.objects.filter(person=world.anja).exists()


@pytest.mark.parametrize("who", ["marieke", "ronald", "samira"])
def test_who_lives_apart_is_asked_of_nobody(world, visit, who):
    visit(getattr(world, who), world.van_dijk)
    asks = "select careplans_apart_from(%s, %s)"
    assert fails(asks, [world.kevin.pk, world.van_dijk.pk])


@pytest.mark.parametrize("who", ["samira", "joost", "tom"])
def test_who_may_not_plan_about_a_child_learns_of_nobody(world, visit, who):
    visit(getattr(world, who), world.van_dijk)
    assert raw("select careplans_whom_a_guest_asks(%s)", [world.kevin.pk]) == []
