"""The meeting of today stands on the list of who was asked to it, and on the page of the case."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from access.models import Grant, Part
from careplans.models import ConferenceGuest, Meeting, MeetingAnswer
from casework.counts import plan_counts
from casework.overviews.caseload import NEEDS_SHOWN
from tests.careplans.conferences import build
from tests.careplans.meeting import at, let_in, made, moment
from tests.careplans.sending import queries_of
from tests.world import scope, step

pytestmark = pytest.mark.django_db
PAGE = "/gezinnen/"
MOST = 12


@pytest.fixture
def meet(world, maintenance):
    def make(days=0, people=None, starts_at=None, lasts=60):
        """Of the clock of the database: at this moment, or so many days from it."""
        with maintenance():
            people = people or [world.ronald, world.samira]
            row = made(world, world.ronald, days=(7,), people=people)
            row.starts_at = starts_at or timezone.now() + timedelta(days=days)
            row.moments, row.lasts = [row.starts_at], lasts
            row.save()
            return row

    with maintenance():
        let_in(world)
    return make


def of_samira(world, visitor):
    visitor(world.samira)
    return [(row.meeting_id, row.meeting_asks) for row in plan_counts()]


def test_it_stands_in_her_list_and_on_the_case_and_waits_for_her_yes(world, as_person, meet):
    meeting = meet()
    samira = as_person(world.samira)
    for page in (PAGE, reverse("case", args=[world.case.pk])):
        shown = samira.get(page).content.decode()
        assert at(world, "meeting", meeting) in shown, page
        assert meeting.title not in shown
    (family,) = samira.get(PAGE).context["page"].page.object_list
    assert "Overleg vandaag" in [need.short for need in family.needs]
    assert samira.get(at(world, "meeting", meeting)).status_code == 200


def test_after_her_yes_it_is_for_today_and_after_a_no_it_is_gone(world, visitor, meet, maintenance):
    meeting = meet()
    assert of_samira(world, visitor) == [(meeting.pk, True)]
    with maintenance():
        said = MeetingAnswer.objects.create(
            household=world.van_dijk, meeting=meeting, person=world.samira,
            moment_at=meeting.starts_at, answer="yes",
        )  # fmt: skip
    assert of_samira(world, visitor) == [(meeting.pk, False)]
    with maintenance():
        MeetingAnswer.objects.filter(pk=said.pk).update(answer="no")
    assert of_samira(world, visitor) == [(None, False)]


@pytest.mark.parametrize("what", ["tomorrow", "yesterday", "not_asked", "off", "bin", "not_shared"])
def test_what_is_not_hers_today_does_not(world, visitor, meet, maintenance, what):
    days = {"tomorrow": 1, "yesterday": -1}.get(what, 0)
    meeting = meet(days, [world.ronald] if what == "not_asked" else None)
    words = {
        "off": {"cancelled_at": timezone.now(), "cancelled_by": world.ronald},
        "bin": {"deleted_at": timezone.now(), "deleted_by": world.ronald},
    }.get(what)
    with maintenance():
        if words:
            type(meeting).objects.filter(pk=meeting.pk).update(**words)
        if what == "not_shared":
            Grant.objects.filter(person=world.samira, part=Part.MEETINGS).delete()
    assert of_samira(world, visitor) == [(None, False)]


def test_what_is_over_stands_there_no_more(world, visitor, meet):
    meeting = meet(starts_at=moment(world, 0, 0), lasts=15)
    is_over = meeting.ends_at < timezone.now()  # but in the first quarter of the day
    assert of_samira(world, visitor) == [(None, False) if is_over else (meeting.pk, True)]


def test_her_list_asks_no_more_of_the_database(world, as_person, meet):
    samira = as_person(world.samira)
    before = queries_of(samira, PAGE)
    for _ in range(3):
        meet()
    assert queries_of(samira, PAGE) == before <= MOST


@pytest.mark.parametrize(("days", "waits"), [(5, True), (0, False), (-1, False)])
def test_a_conference_that_went_on_early_still_asks_her_until_its_day(
    world, visitor, maintenance, days, waits
):
    with maintenance():
        asked = build(world, "invite")
        ConferenceGuest.objects.filter(pk=asked.samira.pk).update(invited_on=world.today)
        conference = ConferenceGuest.objects.get(pk=asked.samira.pk).conference
        type(conference).objects.filter(pk=conference.pk).update(
            stage="plan", held_on=world.today + timedelta(days=days)
        )
    visitor(world.samira)
    assert [row.conference_since is not None for row in plan_counts()] == [waits]


def test_it_stands_there_for_who_has_many_families_too(
    world, as_person, meet, more_families, maintenance
):
    """Of a family that comes after the eighth, where the meeting is the first reason."""
    cases = more_families(9)
    last = more_families(1, number="Z")[0]
    with maintenance():
        for case in cases:
            on = world.today - timedelta(days=2)
            step(case.goal, case.parent, "Van Samira", 5, world.samira, due_on=on)
        meeting_of(world, last)
    page = as_person(world.samira).get(PAGE).context["page"]
    (family,) = [one for one in page.page.object_list if one.case.pk == last.pk]
    assert family.need.short == "Overleg vandaag"
    assert [need.short for need in page.needs].count("Overleg vandaag") == 1
    assert page.more_needs == page.families_in_need - 9  # the first eight, and this one


def meeting_of(world, case):
    """Needs the maintenance role: today, and Samira is asked to it."""
    Grant.objects.create(
        household=case.home, person=world.samira, team=world.moerwijk, part=Part.MEETINGS,
        level=2, purpose="samen", given_by=case.parent, case_id=case.pk,
    )  # fmt: skip
    now = timezone.now()
    Meeting.objects.create(
        household=case.home, scope=scope(case.home, Part.MEETINGS), created_by=case.parent,
        changed_by=case.parent, moments=[now], starts_at=now, lasts=60, title="Samen",
        place="Thuis", person_ids=sorted([case.parent.pk, world.samira.pk]),
    )  # fmt: skip


@pytest.mark.parametrize("is_late", [True, False], ids=["beside a late step", "the first reason"])
def test_no_meeting_of_today_is_left_out_however_many_there_are(
    world, as_person, more_families, maintenance, is_late
):
    cases = more_families(NEEDS_SHOWN * 2 + 1)
    with maintenance():
        for case in cases:
            meeting_of(world, case)
            if is_late:
                on = world.today - timedelta(days=2)
                step(case.goal, case.parent, "Van Samira", 5, world.samira, due_on=on)
    page = as_person(world.samira).get(PAGE).context["page"]
    told = [need for need in page.needs if need.short == "Overleg vandaag"]
    assert len(told) == len({need.who for need in told}) == len(cases)
