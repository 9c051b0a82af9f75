"""Finding or making the scope that a new row hangs in."""

from django.db import connection
from django.db.models import Exists, OuterRef, Q

from access import context
from access.models import Scope
from access.rows import TODAY

# our own words, with no value of anybody in them
MAY_BEGIN = f"""select s.id from (
  select null::uuid as id union all select m.person_id from people_householdmember m
  where m.household_id = %s and m.started_on <= {TODAY}
    and (m.ended_on is null or m.ended_on > {TODAY})) s
where access_may_begin(%s, s.id)"""  # noqa: S608


def scope_for(viewer, part, *, subject_id=None, goal_id=None, private_to_id=None):
    """The scope's key, made when it did not exist, and the viewer with the rights that follow.

    Only who may write in the scope may make it; the database refuses others.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_scope_for(%s, %s, %s, %s)", [part, subject_id, goal_id, private_to_id]
        )
        scope_id = cursor.fetchone()[0]
    if viewer.level(scope_id) == 0:
        viewer = context.enter_household(viewer.visitor, viewer.household_id)
    return scope_id, viewer


def guest_scope_for(viewer, part, subject_id=None):
    """The same for a guest, in the parts in which somebody from outside may come first."""
    with connection.cursor() as cursor:
        cursor.execute("select access_guest_scope(%s, %s)", [part, subject_id])
        scope_id = cursor.fetchone()[0]
    if viewer.level(scope_id) == 0:
        viewer = context.enter_household(viewer.visitor, viewer.household_id)
    return scope_id, viewer


def may_begin_as_guest(part, subject_id=None):
    """Whether a guest may come first there: then `guest_scope_for` makes the scope."""
    with connection.cursor() as cursor:
        cursor.execute("select access_may_begin(%s, %s)", [part, subject_id])
        return cursor.fetchone()[0]


def subjects_to_begin(viewer, part):
    """About whom a guest may come first there; None: about the whole family. One query."""
    with connection.cursor() as cursor:
        cursor.execute(MAY_BEGIN, [viewer.household_id, part])
        return [key for (key,) in cursor.fetchall()]


def privately(rows):
    """The rows, each with `is_private`: whether it is for one person alone."""
    private = Scope.objects.filter(pk=OuterRef("scope_id"), private_to__isnull=False)
    return rows.annotate(is_private=Exists(private))


def is_private(scope_id):
    """Whether a scope is one person's alone; who may not see it hears no."""
    return Scope.objects.filter(pk=scope_id, private_to__isnull=False).exists()


def is_of_one(viewer, scope_id):
    """Private, or a grown-up's own part: the others of the family do not read that it is there."""
    of_one = Q(private_to__isnull=False)
    if viewer.years >= 18:
        of_one |= Q(subject_id=viewer.person_id)
    return Scope.objects.filter(of_one, pk=scope_id).exists()
