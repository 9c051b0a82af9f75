"""Whether the tables of the log stand as they were made: asked of the database's catalogue.

Higher floors register the triggers on which the log, or a right that it tells of, rests. What a
trigger runs is held against the text that we ship: a function that was emptied is a guard gone.
"""

import re
from hashlib import sha256
from pathlib import Path

from django.db import connection

TABLES = ("audit_auditevent", "audit_auditactor", "audit_link", "audit_unsealed")
REFUSE = "audit_refuse"
# (table, trigger) → (function that it runs, folder in which that function is written)
TRIGGERS = {}


def register(triggers, folder):
    """`triggers`: (table, trigger, function). The last text of a function in the folder counts."""
    for table, trigger, function in triggers:
        TRIGGERS[table, trigger] = function, Path(folder)


register(
    [
        ("audit_auditevent", "event_is_never_changed", REFUSE),
        ("audit_auditevent", "event_is_never_emptied", REFUSE),
        ("audit_auditevent", "event_says_how_it_went", "audit_say"),
        ("audit_auditevent", "event_waits_for_its_seal", "audit_queue"),
        ("audit_auditactor", "actor_is_never_changed", REFUSE),
        ("audit_auditactor", "actor_is_never_emptied", REFUSE),
        ("audit_link", "link_is_never_changed", REFUSE),
        ("audit_link", "link_is_never_emptied", REFUSE),
    ],
    Path(__file__).parent / "migrations",
)
register(
    [("audit_auditevent", "event_says_where_from", "audit_say_from_where")],
    Path(__file__).parent / "sql",
)
# A view or a rule in place of the table could show us other rows than it shows to the family.
_WHOLE = """
select c.relname from pg_class c
where c.oid = any(%s::regclass[]) and c.relkind = 'r' and c.relrowsecurity
  and c.relforcerowsecurity and not c.relhasrules
  and not exists (select from pg_inherits i where c.oid in (i.inhparent, i.inhrelid))"""
_IN_FORCE = """
select t.tgrelid::regclass::text, t.tgname, p.proname, p.prosrc
from pg_trigger t join pg_proc p on p.oid = t.tgfoid
where t.tgrelid = any(%s::regclass[]) and t.tgenabled in ('O', 'A')"""


def written(function, folder):
    """The hash of the body that we ship; empty when we ship none, which is a gap too."""
    body = re.compile(rf"create (?:or replace )?function {function}\(.*?\$\$(.*?)\$\$", re.S)
    files = sorted([*folder.glob("*.sql"), *folder.glob("*.py")])
    found = [text for file in files for text in body.findall(file.read_text())]
    return hashed(found[-1]) if found else ""


def hashed(body):
    return sha256(body.encode()).hexdigest()


def broken():
    """Sentences, one for each guard that is gone."""
    with connection.cursor() as cursor:
        cursor.execute(_WHOLE, [list(TABLES)])
        whole = {row[0] for row in cursor.fetchall()}
        cursor.execute(_IN_FORCE, [sorted({table for table, _ in TRIGGERS})])
        in_force = {(on, name): (runs, hashed(body)) for on, name, runs, body in cursor.fetchall()}
    changed = [name for name in TABLES if name not in whole]
    yield from (f"{name} is no longer a plain, locked table" for name in changed)
    for (on, name), (function, folder) in sorted(TRIGGERS.items()):
        if (on, name) not in in_force:
            yield f"{name} on {on} is off"
        elif in_force[on, name] != (function, written(function, folder)):
            yield f"{name} on {on} does not do what we wrote"
