"""Whether the tables of the log stand as they were made: asked of the database's catalogue."""

from django.db import connection

TABLES = ("audit_auditevent", "audit_auditactor", "audit_link", "audit_unsealed")
TRIGGERS = {
    ("audit_auditevent", "event_is_never_changed"),
    ("audit_auditevent", "event_is_never_emptied"),
    ("audit_auditevent", "event_says_how_it_went"),
    ("audit_auditevent", "event_waits_for_its_seal"),
    ("audit_auditactor", "actor_is_never_changed"),
    ("audit_auditactor", "actor_is_never_emptied"),
    ("audit_link", "link_is_never_changed"),
    ("audit_link", "link_is_never_emptied"),
}
# A view or a rule in place of the table could show us other rows than it shows to the family.
_WHOLE = """
select c.relname from pg_class c
where c.oid = any(%s::regclass[]) and c.relkind = 'r' and c.relrowsecurity
  and c.relforcerowsecurity and not c.relhasrules
  and not exists (select from pg_inherits i where c.oid in (i.inhparent, i.inhrelid))"""
_IN_FORCE = """
select t.tgrelid::regclass::text, t.tgname from pg_trigger t
where t.tgrelid = any(%s::regclass[]) and t.tgenabled in ('O', 'A')"""


def broken():
    """Sentences, one for each guard that is gone."""
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE, [list(TABLES)])
        whole = {row[0] for row in cursor.fetchall()}
        cursor.execute(_IN_FORCE, [list(TABLES)])
        in_force = {tuple(row) for row in cursor.fetchall()}
    changed = [name for name in TABLES if name not in whole]
    yield from (f"{name} is no longer a plain, locked table" for name in changed)
    yield from (f"{name} on {on} is off" for on, name in sorted(TRIGGERS - in_force))
