"""What stood there before the address became secret, and names it still: for who keeps the plan."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from careplans import secret_address
from careplans.actions.meetings import may_arrange
from careplans.models import Conference, Meeting, MeetingPoint


@dataclass(frozen=True)
class Telling:
    """A meeting or a conference to come, and the page where its words are changed or looked at."""

    title: str
    url: str


def tellings(viewer, address):
    """Those that hold the street or the postcode of this address, as far as this person sees them;
    three queries, and none where the address is no secret."""
    if not (address and address.is_secret):
        return ()
    return (*meetings(viewer, address), *conferences(viewer, address))


def meetings(viewer, address):
    now = timezone.now()
    rows = Meeting.objects.visible_to(viewer).filter(cancelled_at=None).select_related("scope")
    to_come = {row.pk: row for row in rows if not row.is_over(now)}
    points = MeetingPoint.objects.visible_to(viewer).filter(meeting__in=to_come).exclude(text="")
    by_point = {
        point.meeting_id for point in points if secret_address.is_named(point.text, address)
    }
    for row in to_come.values():
        is_here = any(names(row, address, secret_address.OF_MEETING))
        if is_here or row.pk in by_point:
            may_change = is_here and may_arrange(viewer, row)
            page = "meeting_change" if may_change else "meeting"
            yield Telling(row.title, reverse(page, args=[viewer.household_id, row.pk]))


def conferences(viewer, address):
    for row in Conference.objects.visible_to(viewer).running():
        if any(names(row, address, secret_address.OF_CONFERENCE)):
            url = reverse("conference", args=[viewer.household_id])
            yield Telling(_("Your conference"), url)


def names(row, address, fields):
    return (secret_address.is_named(getattr(row, name), address) for name in fields)
