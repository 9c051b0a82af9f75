"""What can have been ended since a backup: of each table what an end looks like, and what becomes
of a row that is gone. Only ends, and nothing that gives access."""

from dataclasses import dataclass

from django.apps import apps

from writing.models import FamilyRow

_PERSON = "(select p.id from people_person p where p.id = {})".format
_THERE = "exists (select from people_person p where p.id = {})".format
_DAY = "greatest(current_date, h.started_on)"
# Of what is for one person alone the household has no line: there it would tell that it exists.
_SEEN_HOME = (
    "case when exists (select from access_scope s where s.id = h.scope_id"
    " and s.private_to_id is not null) then null else h.household_id end"
)


@dataclass(frozen=True)
class Kind:
    """Rows of one table. `a` is the row that was put away, `h` the one here.

    `columns` are read there. Each of `ended` is (what is set, when); `gone` is what happens to a
    row that is no more there: what is set, "" when it is taken away here too, None when nothing.
    """

    name: str
    table: str
    columns: str
    ended: tuple
    gone: str | None = ""
    open: str = "true"  # of a row here that still gives something
    home: str = "null::uuid"
    left: str = ""  # of a row that could not be ended: whom it names is not known here


def place(name, table, home="null::uuid"):
    """A dated place: its last day, and what it no longer owns."""
    earlier = "a.ended_on is not null and (h.ended_on is null or a.ended_on < h.ended_on)"
    ended = [("ended_on = a.ended_on", earlier)]
    columns = "id, ended_on"
    if table == "people_householdmember":
        columns += ", is_owner"
        ended.append(("is_owner = false", "h.is_owner and not a.is_owner"))
    return Kind(
        name, table, columns, tuple(ended), f"ended_on = {_DAY}",
        f"(h.ended_on is null or h.ended_on > {_DAY})", home,
    )  # fmt: skip


OPEN_DOORS = (
    Kind(
        "grant", "access_grant", "id, withdrawn_at, withdrawn_by_id, ends_on",
        (
            (f"withdrawn_at = a.withdrawn_at, withdrawn_by_id = coalesce("
             f"{_PERSON('a.withdrawn_by_id')}, h.given_by_id)",
             "h.withdrawn_at is null and a.withdrawn_at is not null"),
            ("ends_on = greatest(a.ends_on, h.starts_on)",
             "h.withdrawn_at is null and a.ends_on is not null"
             " and (h.ends_on is null or a.ends_on < h.ends_on)"),
        ),
        "withdrawn_at = now(), withdrawn_by_id = h.given_by_id",
        "h.withdrawn_at is null", "h.household_id",
    ),
    Kind(
        "invitation", "people_invitation",
        "id, withdrawn_at, answered_at, is_accepted",
        (
            ("withdrawn_at = a.withdrawn_at",
             "h.withdrawn_at is null and a.withdrawn_at is not null"),
            ("answered_at = a.answered_at, is_accepted = false",
             "h.answered_at is null and not a.is_accepted"),
        ),
        "withdrawn_at = now()", "h.withdrawn_at is null and h.answered_at is null",
        "h.household_id",
    ),
    # what was sent and taken back stays, as the last word; what was never sent was taken away
    Kind(
        "custody_door", "people_custodydoor", "id, taken_back_at, seen_at, seen_by_id",
        (("taken_back_at = a.taken_back_at, seen_at = a.seen_at, seen_by_id = a.seen_by_id",
          f"h.taken_back_at is null and a.taken_back_at is not null"
          f" and {_THERE('a.seen_by_id')}"),),
        home="h.household_id",
    ),
    Kind("feed", "delivery_calendarfeed", "token_hash as id", ()),
    place("place", "people_householdmember", "h.household_id"),
    place("place", "people_teammembership"),
    place("place", "people_organisationmembership"),
    Kind(
        "emergency", "access_emergencyaccess", "id, ended_at, ended_by_id",
        ((f"ended_at = a.ended_at, ended_by_id = coalesce({_PERSON('a.ended_by_id')}, h.person_id)",
          "h.ended_at is null and a.ended_at is not null"),),
        "ended_at = now(), ended_by_id = h.person_id", "h.ended_at is null", "h.household_id",
    ),
    # nor a notification to a browser that is its owner's no more
    Kind("pushaddress", "delivery_pushaddress", "id", ()),
    # no text goes to a phone that its owner took away since, or changed for another
    Kind(
        "textnumber", "delivery_textnumber", "id, number",
        (("proved_at = null", "h.proved_at is not null and h.number <> a.number"),),
    ),
)  # fmt: skip

OF_A_CASE = (
    Kind(
        "case", "casework_case", "id, closed_on, closed_by_id, closing_reason, family_view",
        ((f"state = 'closed', closed_on = a.closed_on, closing_reason = a.closing_reason,"
          f" family_view = a.family_view, closed_by_id = {_PERSON('a.closed_by_id')}",
          "h.closed_on is null and a.closed_on is not null and h.coordinator_id is not null"),),
        None, left="h.closed_on is null and a.closed_on is not null",
    ),
    Kind(
        "colleague", "casework_casecolleague", "id, ended_on",
        (("ended_on = a.ended_on", "h.ended_on is null and a.ended_on is not null"),),
        "ended_on = current_date", "h.ended_on is null",
    ),
    Kind(
        "conference_guest", "careplans_conferenceguest", "id, removed_on",
        (("removed_on = a.removed_on", "h.removed_on is null and a.removed_on is not null"),),
        "removed_on = current_date", "h.removed_on is null", "h.household_id",
    ),
)  # fmt: skip

# Facts of law. Who wrote them down must stand here too; else the command says that one is left.
FACTS = (
    Kind(
        "custody_end", "people_custody",
        "id, ended_on, end_evidence, end_recorded_by_id, end_confirmed_by_id, end_confirmed_at",
        (("ended_on = a.ended_on, end_evidence = a.end_evidence,"
          " end_recorded_by_id = a.end_recorded_by_id,"
          " end_confirmed_by_id = a.end_confirmed_by_id, end_confirmed_at = a.end_confirmed_at",
          "h.end_confirmed_at is null and a.end_confirmed_at is not null"
          f" and {_THERE('a.end_recorded_by_id')} and {_THERE('a.end_confirmed_by_id')}"),),
        None, left="h.end_confirmed_at is null and a.end_confirmed_at is not null",
    ),
    # a second yes makes a standstill longer, and lets one rest that waited for it
    Kind(
        "standstill", "access_standstill", "id, confirmed_at, confirmed_by_id",
        (("confirmed_at = a.confirmed_at, confirmed_by_id = a.confirmed_by_id",
          "h.confirmed_at is null and a.confirmed_at is not null"
          f" and {_THERE('a.confirmed_by_id')}"),),
        None, left="h.confirmed_at is null and a.confirmed_at is not null",
    ),
    Kind(
        "death", "people_death", "id, confirmed_at, confirmed_by_id, ended",
        (("confirmed_at = a.confirmed_at, confirmed_by_id = a.confirmed_by_id, ended = a.ended",
          "h.confirmed_at is null and a.confirmed_at is not null"
          f" and {_THERE('a.confirmed_by_id')}"),),
        None, left="h.confirmed_at is null and a.confirmed_at is not null",
    ),
    Kind(
        "died", "people_person", "id, died_on",
        (("died_on = a.died_on", "h.died_on is null and a.died_on is not null"),),
        None,
    ),
)  # fmt: skip

COMING_BACK = Kind(
    "recovery", "wijkteam_recovery", "id, stopped_at, used_at",
    (("stopped_at = a.stopped_at",
      "h.stopped_at is null and h.used_at is null and a.stopped_at is not null"),
     ("expires_at = now()", "h.used_at is null and a.used_at is not null")),
    "stopped_at = now()", "h.stopped_at is null and h.used_at is null",
)  # fmt: skip


def rows_of_families():
    """Tables whose rows have a place and a bin."""
    models = [model for model in apps.get_models() if issubclass(model, FamilyRow)]
    return sorted(model._meta.db_table for model in models)


def hidden(table):
    """What somebody keeps for themselves since. The place of it is brought first."""
    is_private = (
        "a.scope_id <> h.scope_id and exists (select from access_scope s"
        " where s.id = a.scope_id and s.household_id = h.household_id"
        " and s.private_to_id is not null)"
    )
    left = "a.scope_id <> h.scope_id and a.scope_id in (select id from pg_temp.left_places)"
    ended = (("scope_id = a.scope_id", is_private),)
    return Kind("hidden", table, "id, scope_id", ended, None, left=left)


def thrown_away(table):
    """It lies in the bin, as it did: who threw it away takes it out again."""
    columns = "id, deleted_at, deleted_by_id"
    by = f"coalesce({_PERSON('a.deleted_by_id')}, h.changed_by_id)"
    ended = (
        (
            f"deleted_at = a.deleted_at, deleted_by_id = {by}",
            "h.deleted_at is null and a.deleted_at is not null",
        ),
    )
    gone = "deleted_at = now(), deleted_by_id = h.changed_by_id"
    return Kind("thrown_away", table, columns, ended, gone, "h.deleted_at is null", _SEEN_HOME)


def all_kinds():
    """In the order in which they are ended."""
    tables = rows_of_families()
    of_rows = [make(table) for make in (hidden, thrown_away) for table in tables]
    return (*OPEN_DOORS, *OF_A_CASE, *FACTS, COMING_BACK, *of_rows)
