"""Who sees something here by custody of a child and lives elsewhere: no decision of the family gave
that, so none of it can be stopped here, and nobody looks with their eyes (ADR 15)."""

from collections import defaultdict

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from careplans.birthdays import day_of
from careplans.overviews.sharing_words import one_and_another

# Our own words, with no value of anybody in them (sql/0905_holders_elsewhere.sql has the rules).
HOLDERS = "select * from careplans_holders_elsewhere(%(here)s, %(today)s, %(eighteen)s)"


def values(viewer, today):
    return {"here": viewer.household_id, "today": today, "eighteen": day_of(today, -18)}


def children_of_holders(viewer):
    """{holder: first names of the children here}; one query."""
    with connection.cursor() as cursor:
        cursor.execute(HOLDERS, values(viewer, timezone.localdate()))
        return by_holder(cursor.fetchall())


def by_holder(rows):
    """Of rows of HOLDERS, the oldest child first."""
    found = defaultdict(list)
    for holder_id, name, _born_on in sorted(rows, key=lambda row: (row[2], row[1], row[0])):
        found[holder_id].append(name)
    return {holder_id: one_and_another(children) for holder_id, children in found.items()}


def sentence(name, children, *, is_me=False):
    """What the card of a decision does not say: what is seen without one."""
    if is_me:
        return _("You have custody of %(children)s, and see what is about %(children)s.") % {
            "children": children
        }
    words = {"name": name, "children": children}
    return (
        _(
            "%(name)s has custody of %(children)s, and sees what is about %(children)s. You cannot "
            "stop that here."
        )
        % words
    )


def of_guardian(name, organisation, children):
    """The guardian of an institution is let in by the law."""
    return _(
        "%(name)s of %(organisation)s holds custody of %(children)s, and sees what is about "
        "%(children)s. You cannot stop that here."
    ) % {"name": name, "organisation": organisation, "children": one_and_another(children)}


def why_not_looked_as(name, children):
    """In the place of the button that would fail."""
    words = {"name": name, "children": children}
    return (
        _(
            "%(name)s looks in because of custody of %(children)s. So you cannot look as %(name)s: "
            "that works for who looks in because you let them."
        )
        % words
    )
