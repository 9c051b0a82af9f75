"""What a party sees besides the decisions on its card: by custody, or because they were asked to
tell something at the family's conference."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from access import looking
from careplans.overviews import by_custody
from careplans.overviews.by_custody import HOLDERS, by_holder, values
from careplans.overviews.sharing_ways import BACK, NO, ways_back

# Our own words, with no value of anybody in them. Together: the page has a budget of questions.
HOLDERS_AND_INFORMING = f"""
select 'holds', h.holder_id, h.first_name, h.born_on, '', '', null::uuid
from ({HOLDERS}) h
union all
select g.kind, g.person_id, '', null, '', '', null::uuid from careplans_conferenceguest g
where g.household_id = %(here)s and g.kind in ('inform', 'coordinate') and g.removed_on is null
union all
select 'guards', g.person_id, g.child, g.born_on, g.name, g.organisation, g.child_id
from access_guardians_here() g
union all
{BACK}
union all
{NO}
"""  # noqa: S608


@dataclass(frozen=True)
class Guardian:
    """Who looks in for an institution because the law gave it the custody of a child."""

    name: str
    says: str
    look_url: str = ""  # where an owner sees the plan as this guardian does


def load(viewer):
    """What `Known` needs of it: who holds custody of which children; who tells something at a
    conference here, and so sees it as long as they look in; who coordinates it; guardians; how
    who has no log-in is invited again; what a no ended. One query."""
    with connection.cursor() as cursor:
        asked = values(viewer, timezone.localdate()) | {"me": viewer.person_id}
        cursor.execute(HOLDERS_AND_INFORMING, asked)
        found = cursor.fetchall()
    holders = by_holder([row[1:4] for row in found if row[0] == "holds"])
    return {
        "holders": holders,
        "informs": frozenset(row[1] for row in found if row[0] == "inform"),
        "coordinators": frozenset(row[1] for row in found if row[0] == "coordinate"),
        "guardians": guardians(viewer, [row[1:] for row in found if row[0] == "guards"]),
        "ways_back": ways_back(found),
        "declined": frozenset(row[6] for row in found if row[0] == "no"),
    }


def guardians(viewer, rows):
    """One for each, with the children; the eyes of a guardian are for an owner who sees at least
    one of these children too: else there is nothing that both see."""
    of_child = defaultdict(list)
    for key, child, _born_on, name, organisation, child_id in rows:
        of_child[key, name, organisation].append((child, child_id))
    page = reverse("today", args=[viewer.household_id])
    return tuple(
        Guardian(
            name=name,
            says=by_custody.of_guardian(name, place, [child for child, _key in children]),
            look_url=looking.address_of(key, page)
            if viewer.is_owner and {child_id for _name, child_id in children} & set(viewer.held)
            else "",
        )
        for (key, name, place), children in of_child.items()
    )


def also_seen(viewer, grant, name, known):
    """Sentences for the card of who was given this, apart from what was given."""
    key, found = grant.person_id, []
    if key is None or key in known.still:
        return ()
    if children := known.holders.get(key):
        is_me = key == viewer.person_id
        found.append(by_custody.sentence(name, children, is_me=is_me))
    if key in known.informs:
        found.append(at_conference(name))
    return tuple(found)


def at_conference(name):
    words = {"name": name}
    return (
        _(
            "%(name)s also sees the question, the day and their own part of your Eigen Kracht "
            "conference."
        )
        % words
    )


def why_no_look(viewer, decisions, known):
    """Why an owner cannot look as this party, where that is custody."""
    key = decisions[0].first.person_id
    children = known.holders.get(key)
    if not children or not viewer.is_owner or key in known.still:
        return ""
    return by_custody.why_not_looked_as(known.people[key].first_name, children)


def of_who_has_no_card(viewer, known, shown):
    """Sentences of who sees something by custody alone."""
    left_out = {*shown, *known.still, viewer.person_id}
    return [
        by_custody.sentence(known.people[key].first_name, children)
        for key, children in known.holders.items()
        if key not in left_out and key in known.people
    ]
