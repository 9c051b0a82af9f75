"""Who else is typing in the same row: said beforehand, so that a clash surprises nobody.

Never a word of what they type: a draft is its author's alone. Who meets whom, the database decides
(writing/sql/0441_typing.sql, docs/adr/0037).
"""

import json

from django.db import connection

from access.names import Name
from writing import drafts
from writing.models import Draft, TypingNow

_OTHERS = """
select n.* from access_names(array(
  select t.person_id from writing_typingnow t
  where t.row_id = %(row)s and t.person_id <> %(me)s
    and t.typed_at > now() - interval '2 minutes')) n
"""
# With one's own drafts of before, when there are: opening a form asks no more than that.
_OPENED = f"""
select d.id, d.words, d.version, d.saved_at, (
  select coalesce(json_agg(json_build_array(
    o.id, o.first_name, o.prefix, o.last_name, o.has_died)), '[]')::text from ({_OTHERS}) o)
from (select 1) one left join writing_draft d
  on d.user_id = %(user)s and d.form = %(form)s and d.about_id = %(about)s
order by d.saved_at desc
"""  # noqa: S608 our own statements
# The rights in this household are asked anew: they may have ended since the page was opened.
_LOCK_AND_ENTER = """
select pg_advisory_xact_lock(hashtextextended(%s, 0)),
       (select count(*) from access_enter_household(%s::uuid))
"""
_KEEP = f"""
with {drafts.KEEP}, here as (
  insert into writing_typingnow (id, household_id, scope_id, kind, row_id, person_id, typed_at)
  select gen_random_uuid(), %(household)s::uuid, %(scope)s::uuid, %(kind)s, %(row)s::uuid, %(me)s,
         now()
  from kept where writing_meets(%(kind)s, %(row)s::uuid, %(scope)s::uuid)
  on conflict (row_id, person_id)
  do update set typed_at = excluded.typed_at, scope_id = excluded.scope_id)
select exists (select 1 from kept), o.*
from (select 1) one left join lateral ({_OTHERS}) o on true"""  # noqa: S608 our own statements


def place_of(row):
    """(household, scope, table, key) of what others may be typing in too; empty for the rest."""
    if row is None or "scope_id" not in vars(row):
        return ()
    return str(row.household_id), str(row.scope_id), row._meta.db_table, str(row.pk)


def others(row, me):
    """Names of who else typed in this row in the last two minutes. One query; in the household."""
    if not place_of(row) or me is None:
        return ()
    return named(_OTHERS, {"row": row.pk, "me": me})


def opened(keep, form_name):
    """(the drafts of before, the last one first; names of who else types there). One query."""
    if not place_of(keep.row) or keep.person_id is None:
        return drafts.find_all(keep.user_id, form_name, keep.about_id), ()
    whose = {"user": keep.user_id, "form": form_name, "about": keep.about_id}
    with connection.cursor() as cursor:
        cursor.execute(_OPENED, whose | {"row": keep.row.pk, "me": keep.person_id})
        rows = cursor.fetchall()
    names = short_names(json.loads(rows[0][-1]))
    found = [
        Draft(id=key, words=json.loads(words), version=version, saved_at=saved_at)
        for key, words, version, saved_at, _others in rows
        if key
    ]
    return found, names


def lock_and_enter(request_id, place):
    """The lock of drafts.keep, and the household of what is typed in, in one question."""
    with connection.cursor() as cursor:
        cursor.execute(_LOCK_AND_ENTER, [str(request_id), place[0]])


def keep(sent, me):
    """The draft, and that its author types here: (whether it was kept, names of who else does). One
    statement."""
    household, scope, kind, row = sent.note.place
    known = drafts.values(
        sent.note,
        sent.words,
        version=sent.version,
        request_id=sent.request_id,
        saved_at=sent.sent_at,
    )
    place = {"household": household, "scope": scope, "kind": kind, "row": row, "me": me}
    with connection.cursor() as cursor:
        cursor.execute(_KEEP, known | place)
        rows = cursor.fetchall()
    return rows[0][0], short_names(row[1:] for row in rows if row[1])


def named(sql, known):
    with connection.cursor() as cursor:
        cursor.execute(sql, known)
        return short_names(cursor.fetchall())


def short_names(rows):
    return tuple(sorted(Name(*rest).short for _key, *rest in rows))


def leave(row, me):
    """What was typed is saved, so nobody need wait for it."""
    if place_of(row) and me is not None:
        TypingNow.objects.filter(row_id=row.pk, person_id=me).delete()
