"""What was said in a meeting, on paper: the rows of its page, as far as this reader sees them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from careplans import days
from careplans.models import Meeting
from careplans.overviews import meeting_paper, meetings
from people.models import Household


@dataclass(frozen=True)
class Minutes:
    name: str  # of the family
    made_for: str
    made_at: datetime
    when: str  # in full: "tomorrow" is another day when the paper is read
    came: tuple[str, ...]
    meeting: meetings.MeetingPage
    paper: meeting_paper.Paper
    row_ids: tuple[UUID, ...] = ()


def load(viewer, meeting_id):
    """None when the meeting is not theirs to see, or nothing was written down of it. As many
    queries for every size of meeting."""
    rows = Meeting.objects.visible_to(viewer).select_related("scope").prefetch_related("answers")
    meeting = rows.filter(pk=meeting_id).first()
    if meeting is None:
        return None
    said, found = list(meeting.answers.all()), meeting_paper.read(meeting)
    sight = meetings.sight_for(viewer, meeting, said, found.people, is_paper=True)
    paper = meeting_paper.load(sight, meeting, found)
    if not paper.has_minutes:
        return None
    page = meetings.load_one(sight, meeting, said)
    return Minutes(
        name=Household.objects.values_list("name", flat=True).get(pk=viewer.household_id),
        made_for=viewer.visitor.name,
        made_at=timezone.now(),
        when=in_full(meeting.starts_at) if meeting.starts_at else "",
        came=who_said_yes(meeting, page),
        meeting=page,
        paper=paper,
        row_ids=(meeting.pk, *keys_in(paper)),
    )


def in_full(at):
    """With its year, in which a paper does not stand."""
    local = timezone.localtime(at)
    # Translators: the form of a day in the Django date format, as in "Tuesday 3 March".
    return days.at(date_format(local, _("l j F") + " Y"), local.time())


def who_said_yes(meeting, page):
    """To the moment that stands; nobody wrote down who was really there."""
    return page.moments[0].yes if meeting.starts_at and page.moments else ()


def keys_in(paper):
    for point in paper.points:
        yield point.proposal_id or point.id
    for result in paper.results:
        yield result.id
