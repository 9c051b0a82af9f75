"""What stood there before the address became secret, and names it still: for who keeps the plan."""

from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from access.models import Level
from careplans import secret_address

# One question: the page has a budget of them. A meeting is to come as `Meeting.is_over` has it.
# Of a conference that stopped, who was let in reads on why, until a next one begins.
TO_COME = """
select 'meeting', m.id, m.scope_id, m.title, array[m.title, m.place, m.others]::text[], array(
  select p.text::text from careplans_meetingpoint p
  where p.meeting_id = m.id and p.deleted_at is null and p.scope_id = any(%(scopes)s::uuid[]))
from careplans_meeting m
where m.household_id = %(here)s and m.scope_id = any(%(scopes)s::uuid[])
  and m.deleted_at is null and m.cancelled_at is null
  and coalesce(m.starts_at + m.lasts * interval '1 minute',
               (select max(moment) from unnest(m.moments) moment)) >= now()
union all
select 'conference', c.id, c.scope_id, '', array[c.question, c.place, c.practical]::text[],
  array(select i.asked::text from careplans_conferenceinformation i
        join careplans_conferenceguest g on g.id = i.guest_id
        where g.conference_id = c.id and g.removed_on is null
          and i.scope_id = any(%(scopes)s::uuid[]))
from careplans_conference c
where c.household_id = %(here)s and c.scope_id = any(%(scopes)s::uuid[])
  and c.stopped_on is null and c.stage <> 'done'
union all
select 'conference', c.id, c.scope_id, '', array[c.stopped_because]::text[], array[]::text[]
from (select * from careplans_conference
      where household_id = %(here)s and scope_id = any(%(scopes)s::uuid[])
      order by created_at desc limit 1) c
where c.stopped_on is not null
order by 1 desc, 4, 2
"""


@dataclass(frozen=True)
class Telling:
    """A meeting or a conference to come, and the page where its words are changed or looked at."""

    title: str
    url: str


def tellings(viewer, address):
    """Those that hold the street or the postcode of this address, as far as this person sees them;
    one query, and none where the address is no secret."""
    if not (address and address.is_secret):
        return ()
    with connection.cursor() as cursor:
        cursor.execute(TO_COME, {"here": viewer.household_id, "scopes": viewer.scopes()})
        rows = cursor.fetchall()
    return tuple(
        _telling(viewer, address, *row) for row in rows if _names(row[4] + row[5], address)
    )


def _names(texts, address):
    return any(secret_address.is_named(text, address) for text in texts)


def _telling(viewer, address, kind, key, scope_id, title, words, _points):
    """A point is changed on the page of the meeting itself."""
    if kind == "conference":
        return Telling(_("Your conference"), reverse(kind, args=[viewer.household_id]))
    may_change = viewer.level(scope_id) >= Level.CONTRIBUTE and _names(words, address)
    page = "meeting_change" if may_change else "meeting"
    return Telling(title, reverse(page, args=[viewer.household_id, key]))
