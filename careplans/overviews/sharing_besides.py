"""What a party sees besides the decisions on its card: by custody, or because they were asked to
tell something at the family's conference."""

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from careplans.overviews import by_custody
from careplans.overviews.by_custody import HOLDERS, by_holder, values

# Our own words, with no value of anybody in them. Together: the page has a budget of questions.
HOLDERS_AND_INFORMING = f"""
select true, h.holder_id, h.first_name, h.born_on from ({HOLDERS}) h
union all
select false, g.person_id, '', null from careplans_conferenceguest g
where g.household_id = %(here)s and g.kind = 'inform' and g.removed_on is null
"""  # noqa: S608


def load(viewer):
    """({holder: children}, keys of who tells something at a conference here, and so sees it as
    long as they look in); one query."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS_AND_INFORMING, values(viewer, timezone.localdate()))
        found = cursor.fetchall()
    return by_holder([row[1:] for row in found if row[0]]), frozenset(
        row[1] for row in found if not row[0]
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
