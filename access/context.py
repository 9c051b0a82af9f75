"""Tells PostgreSQL who asks, inside the transaction, so that row security can answer."""

import json
from contextlib import contextmanager

from django.db import connection, transaction

from access.viewer import Right, Viewer, Visitor
from audit.log import from_where


def _row(sql, params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
    return dict(zip(names, row, strict=True)) if row else None


_ENTER = "select * from access_enter(%s)"
# Whether they have a place here: what the function found, and set for row security.
_ENTER_HOUSEHOLD = """select here.*, current_setting('app.is_member', true) = 'yes' as has_place
  from access_enter_household(%s) here"""
# Set along with who asks: the lines of the log that this transaction writes take them from there
# (audit/sql/0010_from_where.sql), those that the database writes by itself too.
_FROM_WHERE = """, set_config('app.network', %s, true) as network,
  set_config('app.method', %s, true) as method, set_config('app.request_id', %s, true) as request"""


def enter(user_id, *, request=None):
    """Set the context of this transaction to a user (None: nobody); returns the Visitor.

    Must run inside a transaction: the settings are local to it. `request`: from where it comes;
    without one, what was set in this transaction before stays.
    """
    if request is None:
        row = _row(_ENTER, [user_id])
    else:
        row = _row(_ENTER + _FROM_WHERE, [user_id, *from_where(request)])
    return Visitor(
        user_id=user_id,
        person_id=row["person_id"],
        first_name=row["first_name"] or "",
        name=row["name"] or "",
        role=row["role"] or "",
        organisation=row["organisation"] or "",
        teams=tuple(row["teams"]),
        led_teams=tuple(row["led_teams"]),
        offices=tuple(row["offices"]),
        is_partner=row["is_partner"],
        comes_for_work=bool(row["comes_for_work"]),
    )


def enter_household(visitor, household_id):
    """Narrow the context to one household and compute the rights there, once.

    Returns the Viewer, or None for who has no place in it (or when it does not exist).
    """
    row = _row(_ENTER_HOUSEHOLD, [household_id])
    if row is None:
        return None
    columns = row["scope_ids"], row["levels"], row["parts"], row["grant_ids"]
    return Viewer(
        visitor=visitor,
        household_id=household_id,
        is_owner=row["is_owner"],
        is_family=row["is_family"],
        years=row["years"],
        held=tuple(row["held"]),
        own_steps=row["own_steps"] or 0,
        own_grant=row["own_grant"],
        rights={key: Right(*right) for key, *right in zip(*columns, strict=True)},
        purposes=json.loads(row["purposes"]),
        household_name=row["household_name"],
        is_let_in=row["is_let_in"],
        has_place=row["has_place"],
    )


def renew():
    """Compute the rights in the household of this transaction anew.

    They are of its beginning; what another made while this one waited hangs in newer scopes.
    """
    _row(
        """
        select r.is_owner
          from (select nullif(current_setting('app.household', true), '')::uuid as home
                 where coalesce(current_setting('app.view_as', true), '') = '') here,
               lateral access_enter_household(here.home) r
         where here.home is not null
        """,
        [],
    )


def enter_as(owner, party_id):
    """From the context of an owner into that of a party: what both may see, and read-only.

    Returns the Viewer as whom the owner looks, or None (and changes nothing) when there is no such
    party. Until the transaction ends there is no way back.
    """
    sql = "select * from access_enter_as(%s, %s)"
    row = _row(sql, [owner.household_id, party_id])
    if row is None:
        return None
    columns = row["scope_ids"], row["levels"], row["parts"], row["grant_ids"]
    return Viewer(
        visitor=Visitor(
            person_id=row["person_id"],
            first_name=row["first_name"] or "",
            name=row["name"] or "",
            role=row["role"] or "",
            organisation=row["organisation"] or "",
            looker_id=owner.person_id,
        ),
        household_id=owner.household_id,
        years=row["years"],
        own_steps=row["own_steps"] or 0,
        own_grant=row["own_grant"],
        rights={key: Right(*right) for key, *right in zip(*columns, strict=True)},
        purposes=json.loads(row["purposes"]),
        household_name=row["household_name"],
    )


@contextmanager
def looking_as(owner, party_id):
    """The eyes of a party for the length of a block: yields its Viewer, or None. After the block
    the context is that of the owner again; nothing can be written in it."""
    with transaction.atomic():
        yield enter_as(owner, party_id)
        transaction.set_rollback(True)  # takes the settings back, for there is nothing else


def seen_by_child(child_id):
    """Keys of the scopes that a child under 16 sees, for who writes in its name and sees them too;
    none for anybody else."""
    return set(_row("select access_seen_by_child(%s) as scopes", [child_id])["scopes"])


@contextmanager
def as_user(user_id):
    """A transaction in a user's context, for work outside a request; yields the Visitor."""
    with transaction.atomic():
        yield enter(user_id)


def as_maintenance():
    """Inside a transaction: may read and write all rows. For the owner's commands and tests only.

    The web and worker roles are no members of wijkteam_maintenance, so there it fails.
    """
    return _as_role("wijkteam_maintenance")


def as_worker():
    """The same as the worker, for what it alone may do; for the owner's commands and tests only."""
    return _as_role("wijkteam_worker")


@contextmanager
def _as_role(role):
    # In a savepoint, so that after an error the role goes back with everything else.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"select current_user; set local role {role}")
        before = cursor.fetchone()[0]
        yield
        cursor.execute(f'set local role "{before}"')
