"""What a family keeps for one of them, and what it threw away."""

from django.apps import apps

from access.models import Scope
from wijkteam.backup.ends.kind import SEEN_HOME, Kind, person, since
from writing.models import FamilyRow

_IS_PRIVATE = (
    "a.scope_id <> h.scope_id and exists (select from access_scope s"
    " where s.id = a.scope_id and s.household_id = h.household_id"
    " and s.private_to_id is not null)"
)
_LEFT = "a.scope_id <> h.scope_id and a.scope_id in (select id from pg_temp.left_places)"


def tables(wanted):
    return sorted(model._meta.db_table for model in apps.get_models() if wanted(model))


def has_a_place(model):
    return any(field.related_model is Scope for field in model._meta.concrete_fields)


def hidden(table):
    """What somebody keeps for themselves since. The place of it is brought first."""
    ended = (("scope_id = a.scope_id", _IS_PRIVATE),)
    return Kind("hidden", table, "id, scope_id", ended, None, left=_LEFT)


def thrown_away(table):
    """It lies in the bin, as it did: who threw it away takes it out again."""
    by = f"coalesce({person('a.deleted_by_id')}, h.changed_by_id)"
    ended = ((f"deleted_at = a.deleted_at, deleted_by_id = {by}", since("deleted_at")),)
    gone = "deleted_at = now(), deleted_by_id = h.changed_by_id"
    columns = "id, deleted_at, deleted_by_id"
    return Kind("thrown_away", table, columns, ended, gone, "h.deleted_at is null", SEEN_HOME)


# When the goal above it is shared again, it is not shared along.
NOTE_ALONE = Kind(
    "note_alone", "careplans_progress", "id, is_for_writer_alone",
    (("is_for_writer_alone = true", "a.is_for_writer_alone and not h.is_for_writer_alone"),),
    None,
)  # fmt: skip
# Nobody but who brought it reads it.
BROUGHT_PLAN = Kind(
    "brought_plan", "careplans_broughtplan", "id, deleted_at, deleted_by_id",
    ((f"deleted_at = a.deleted_at, deleted_by_id = coalesce({person('a.deleted_by_id')},"
      " h.brought_by_id)", since("deleted_at")),),
    "deleted_at = now(), deleted_by_id = h.brought_by_id", "h.deleted_at is null",
)  # fmt: skip


def of_words():
    """Of every table whose rows have a place, or a bin."""
    binned = tables(lambda model: issubclass(model, FamilyRow))
    return (
        *map(hidden, tables(has_a_place)), NOTE_ALONE, *map(thrown_away, binned), BROUGHT_PLAN,
    )  # fmt: skip
