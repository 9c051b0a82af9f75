"""What the database itself says of row security: asked of its catalogue, so nothing is forgotten.

`gaps()` is empty when every table is protected or exempt with a reason, no serving role can step
round a policy, every function that runs with another's rights is nailed down, and the functions of
rights do what their files say: who changes a file and forgets the migration finds it here.
"""

from dataclasses import dataclass

from django.db import connection

from access import rights
from access.rows import EXEMPT, OPEN

TABLES = """
select c.relname, c.relkind::text, c.relrowsecurity and c.relforcerowsecurity,
       coalesce(string_agg(distinct lower(p.cmd), ' ') filter (
         where p.roles && array['wijkteam_web', 'wijkteam_worker']::name[]), '')
from pg_class c left join pg_policies p on p.tablename = c.relname and p.schemaname = 'public'
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm', 'v', 'f')
group by 1, 2, 3 order by 1"""

# However it is put: nothing in it looks at the row or at who asks.
EVERY_ROW = """
select policyname from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE'
and roles && array['wijkteam_web', 'wijkteam_worker']::name[]
and (cmd <> 'INSERT' and qual !~* '[a-z_]+[.(]|[a-z_]+ *(=|<|>|is |in |~)'
     or with_check !~* '[a-z_]+[.(]|[a-z_]+ *(=|<|>|is |in |~)') order by 1"""
# Each question finds what must not be; its sentence says why.
QUESTIONS = {
    "a policy for everybody, also for roles to come": """
        select policyname from pg_policies where schemaname = 'public' and roles = '{public}'""",
    "rows can be written that its policy does not look at": """
        select policyname from pg_policies where schemaname = 'public'
        and cmd in ('INSERT', 'UPDATE', 'ALL') and with_check is null""",
    "rows can be read or changed that its policy does not look at": """
        select policyname from pg_policies where schemaname = 'public'
        and cmd <> 'INSERT' and qual is null""",
    "a view that does not look with the eyes of who asks": """
        select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v'
        and not coalesce(reloptions::text like '%security_invoker=true%', false)""",
    "a definer function without a fixed search path": """
        select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and not coalesce(proconfig::text like '%search_path=public, pg_temp%', false)""",
    "a definer function of a role that may do too much": """
        select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and pg_get_userbyid(proowner) not in ('wijkteam_rights', 'wijkteam_counts')""",
    "a definer function that anybody may call": """
        select proname from pg_proc where prosecdef and pronamespace = 'public'::regnamespace
        and has_function_privilege('public', oid, 'execute')""",
    "a role that passes by row security": """
        select rolname from pg_roles where rolname ~ '^wijkteam_' and (rolbypassrls or rolsuper)""",
    "a serving role that owns something": """
        select relname from pg_class where relnamespace = 'public'::regnamespace
        and pg_get_userbyid(relowner) in ('wijkteam_web', 'wijkteam_worker')""",
    "a table that a serving role may empty at once": """
        select c.relname from pg_class c, pg_roles r
        where r.rolname in ('wijkteam_web', 'wijkteam_worker')
        and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and has_table_privilege(r.oid, c.oid, 'truncate')""",
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """One table (or view) and how it is locked; `commands` are those its policies allow."""

    name: str
    kind: str
    is_locked: bool
    commands: str

    @property
    def state(self):
        if self.kind == "v":
            return "a view, with the eyes of who asks"
        if self.name in EXEMPT:
            return f"exempt: {EXEMPT[self.name]}"
        return f"protected ({self.commands or 'maintenance only'})"

    @property
    def gap(self):
        if self.kind in ("m", "f"):
            return "holds rows that row security cannot guard"
        if self.kind == "v" or self.name in EXEMPT:
            return ""
        return "" if self.is_locked else "no ENABLE and FORCE row level security"


BODIES = "select proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace"
NOT_WRITTEN = "a function of rights that does not do what access/sql/rights says"


def _ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def tables():
    """Every table and view of the schema, as the catalogue has it."""
    return [Table(*row) for row in _ask(TABLES)]


def gaps():
    """Sentences, one a gap: (what, why). An exemption of a table that is gone is one too."""
    found = tables()
    names = {table.name for table in found}
    gone = [(name, "exempt, but there is no such table") for name in EXEMPT if name not in names]
    open_tables = [(table.name, table.gap) for table in found if table.gap]
    others = [(name, why) for why, sql in QUESTIONS.items() for (name,) in _ask(sql)]
    return open_tables + gone + others + _open_policies() + _changed_rights()


def _open_policies():
    """A policy that lets every row through without a reason; and a reason without its policy."""
    found = {name for (name,) in _ask(EVERY_ROW)}
    lets = [(name, "lets every row through, without a reason") for name in found - set(OPEN)]
    gone = [(name, "may let every row through, but there is none") for name in set(OPEN) - found]
    return sorted(lets) + sorted(gone)


def _changed_rights():
    """A name with two functions is one too: nobody sees from a call which of them it is."""
    written, found = rights.written(), _ask(BODIES)
    right = [name for name, body in found if written.get(name) == body]
    known = [name for name, _ in found if name in written]
    return [
        (name, NOT_WRITTEN) for name in written if not right.count(name) == known.count(name) == 1
    ]
