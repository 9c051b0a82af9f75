"""A meeting that changes and does not go on; and what comes of one that did."""

from datetime import timedelta

from django.utils import timezone

from careplans import models as plan
from casework.models import ContactMoment
from tests.browser.deeds import one, person
from tests.browser.deeds_together import the_meeting
from tests.browser.servers import rows

OTHER = "Over school"


def ronald_plans_another(hands, world):
    """Somewhere else, with a point that goes off the agenda and on again; then it is off."""
    home, day = world.van_dijk, world.today + timedelta(days=5)
    hands.form("meeting_add", home, title=OTHER, day_1=day, time_1="16:00")
    meeting = one(plan.Meeting, title=OTHER)
    hands.form("meeting_change", home, meeting, place="Bij Fatma")
    hands.form("meeting_point", home, meeting, text="De fiets")
    hands.open("meeting", home, meeting)
    hands.press("Take it off", about="De fiets")
    assert one(plan.MeetingPoint.all_objects, text="De fiets").deleted_at
    hands.press("Put back")
    assert one(plan.MeetingPoint, text="De fiets").deleted_at is None
    hands.open("meeting_call_off", home, meeting)
    hands.fill(cancelled_because="Ziek")
    hands.press("Call it off")
    now = one(plan.Meeting, pk=meeting.pk)
    assert (now.place, now.cancelled_because) == ("Bij Fatma", "Ziek")
    hands.open("meeting", home, meeting)
    hands.press("Throw away")
    assert one(plan.Meeting.all_objects, pk=meeting.pk).deleted_at


def ronald_agrees_there(hands, world):
    """On the spot, at the meeting that was."""
    hands.form(
        "meeting_agreement", world.van_dijk, the_meeting(), goal=str(world.water.pk),
        text="Logeren op vrijdag", who_1=person(world.ronald), promise_1="Ik kook",
        who_2=person(world.kevin), promise_2="Ik ruim op",
    )  # fmt: skip
    made = one(plan.MeetingResult, meeting=the_meeting(), kind="agreement")
    assert one(plan.Agreement, pk=made.object_id).text == "Logeren op vrijdag"


def samira_counts_and_proposes(hands, world):
    """She proposes what was said there; once it is over, it stands in her case as a contact."""
    home, meeting = world.van_dijk, the_meeting()
    hands.form(
        "meeting_proposal", home, meeting, goal=str(world.water.pk), text="Een bed lenen",
        executor_kind=3, why="Dan is er plek", without_professional="Ja, de buurt",
    )  # fmt: skip
    then = timezone.now() - timedelta(hours=3)
    over = {"moments": [then], "starts_at": then}
    rows(lambda: plan.Meeting.objects.filter(pk=meeting.pk).update(**over))
    before = rows(ContactMoment.objects.count)
    hands.open("meeting", home, meeting)
    hands.press("Yes, note it as a contact")
    assert rows(ContactMoment.objects.count) == before + 1
    assert one(plan.MeetingResult, meeting=meeting, kind="proposal").made_by_id == world.samira.pk
