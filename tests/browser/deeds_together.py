"""A meeting, as each of the cast comes to it: planned, answered, fixed, and what is made of it."""

from datetime import timedelta

from django.utils import timezone

from careplans import models as plan
from careplans.forms.meeting_answers import name_of
from tests.browser.deeds import one, person
from tests.browser.servers import rows

ABOUT = "Hoe nu verder?"


def the_meeting():
    return one(plan.Meeting, title=ABOUT)


def samira_plans(hands, world):
    """About Kevin, with two moments to choose from; he and his parents are asked."""
    day = world.today + timedelta(days=8)
    hands.form(
        "meeting_add", world.van_dijk, title=ABOUT, day_1=day, time_1="16:00",
        day_2=day + timedelta(days=1), time_2="19:30",
    )  # fmt: skip
    made = the_meeting()
    assert len(made.moments) == 2
    assert made.starts_at is None
    assert {world.ronald.pk, world.kevin.pk} < set(made.person_ids)


def says_when(hands, world, who, *answers):
    meeting = the_meeting()
    said = {name_of(at): answer for at, answer in zip(meeting.moments, answers, strict=True)}
    hands.form("meeting", world.van_dijk, meeting, **said)
    given = rows(lambda: list(meeting.answers.filter(person=who).order_by("moment_at")))
    assert [each.answer for each in given] == list(answers)


def ronald_says_when(hands, world):
    says_when(hands, world, world.ronald, "no", "yes")


def kevin_says_when(hands, world):
    """And what he wants to talk about."""
    says_when(hands, world, world.kevin, "maybe", "yes")
    hands.form("meeting_point", world.van_dijk, the_meeting(), text="Mag Mo blijven slapen?")
    assert one(plan.MeetingPoint, text="Mag Mo blijven slapen?").created_by_id == world.kevin.pk


def samira_fixes_and_notes(hands, world):
    """The moment that both said yes to; then it begins, and she notes what was said."""
    home, meeting = world.van_dijk, the_meeting()
    hands.open("meeting", home, meeting)
    hands.choose("moment", name_of(meeting.moments[1]))
    assert the_meeting().starts_at == meeting.moments[1]
    begun_at = timezone.now() - timedelta(minutes=20)
    now = {"moments": [begun_at], "starts_at": begun_at}
    rows(lambda: plan.Meeting.objects.filter(pk=meeting.pk).update(**now))
    hands.form("meeting_notes", home, meeting, text="Mo mag op vrijdag blijven slapen.")
    assert one(plan.MeetingNotes, meeting=meeting).written_by_id == world.samira.pk


def ronald_makes_a_step(hands, world):
    """On the spot, under a goal of the plan."""
    meeting = the_meeting()
    hands.form(
        "meeting_step", world.van_dijk, meeting, goal=str(world.water.pk),
        text="Een matras lenen", executor_kind=1, who=person(world.ronald),
    )  # fmt: skip
    result = one(plan.MeetingResult, meeting=meeting)
    assert one(plan.Step, pk=result.object_id).text == "Een matras lenen"
