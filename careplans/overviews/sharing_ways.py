"""How somebody is invited once more who was let in by name and cannot come in: the door is shut."""

from dataclasses import dataclass
from uuid import UUID

from people.models import Invitation

# No invitation is open: taken back, too old, answered with a no, or never sent. One rule for all of
# them: what was given stays and opens nothing, until they are invited again or it is taken away.
# A no has ended what was given before it; this is what was given after.
SHUT = ("taken_back", "expired", "declined", "none")

# A part of one question (sharing_besides), in its columns: who has no log-in and whom the asker may
# invite. Of our people by the page that asks how, which is of who wrote them down; anybody else as
# the asker invited them before. Who was invited by another of the family is theirs to invite again.
BACK = """
select 'ours', n.person_id, '', null, '', '', n.id
from network_networkmember n join people_person p on p.id = n.person_id
where n.household_id = %(here)s and n.deleted_at is null and p.user_id is null
  and p.made_by_id = %(me)s and access_may_invite(p.id, n.household_id)
  and n.scope_id = any(
    coalesce(nullif(current_setting('app.contribute', true), '')::uuid[], '{}'))
union all
select * from (
  select distinct on (i.person_id) 'sent', i.person_id, '', null::date, i.way, i.email, i.id
  from people_invitation i join people_person p on p.id = i.person_id
  where i.household_id = %(here)s and i.invited_by_id = %(me)s and p.user_id is null
    and access_may_invite(p.id, i.household_id)
  order by i.person_id, i.invited_at desc) sent
"""
# What the no to an invitation ended: whoever sent it reads that of it, also when it is asked anew.
NO = """
select 'no', g.person_id, '', null, '', '', g.id
from access_grant g join people_invitation i
  on i.person_id = g.person_id and i.household_id = g.household_id
where g.household_id = %(here)s and not i.is_accepted and i.answered_at = g.withdrawn_at
"""


@dataclass(frozen=True)
class WayBack:
    member_id: UUID | None = None  # of our people: the page that asks how
    invitation_id: UUID | None = None  # else: sent once more, the same way
    way: str = ""  # in words
    email: str = ""


def ways_back(rows):
    """{person: WayBack} of these rows of BACK; the page that asks comes first."""
    sent = {
        key: WayBack(invitation_id=found, way=Invitation.Way(way).label, email=email)
        for kind, key, _first_name, _born_on, way, email, found in rows
        if kind == "sent"
    }
    ours = {row[1]: WayBack(member_id=row[6]) for row in rows if row[0] == "ours"}
    return sent | ours
