"""The functions of rights, each standing once in `access/sql/rights`, as migration operations.

A migration loads files by their subject. Old migrations therefore make the newest functions, whose
bodies name tables that come later: a body is looked at when it runs, not when it is made. Who
changes a function edits its file and adds a migration that loads it again
(docs/adr/0018-rights-stand-once.md).
"""

import re
from pathlib import Path

from django.db import migrations

FOLDER = Path(__file__).parent / "sql" / "rights"
ROLE = "wijkteam_rights"
AS_ASKER = "as_asker"
_FUNCTION = re.compile(
    r"^create or replace function (?P<name>\w+)\(.*?\$\$(?P<body>.*?)\$\$;$", re.S | re.M
)


def load(*subjects):
    """Makes or replaces the functions in these files, and says who may call them."""
    text = "\n".join(_as_their_owner(subject) for subject in subjects)
    return migrations.RunSQL(
        f"set local check_function_bodies = off;\n{text}\nreset check_function_bodies;",
        reverse_sql=migrations.RunSQL.noop,
    )


def _as_their_owner(subject):
    """What runs as who asks belongs to the owner of the schema; all else to the role of rights,
    which may make something in the schema for this moment only."""
    text = (FOLDER / f"{subject}.sql").read_text()
    if subject.endswith(AS_ASKER):
        return text
    return f"""grant create on schema public to {ROLE};
set local role {ROLE};
{text}
reset role;
revoke create on schema public from {ROLE};"""


def with_trigger(function, trigger):
    """`create trigger` asks that its maker may call the function: lent for that moment."""
    lent = f"execute on function {function}()"
    return migrations.RunSQL(
        f"""set local role {ROLE};
grant {lent} to session_user;
reset role;
{trigger}
set local role {ROLE};
revoke {lent} from session_user;
reset role;""",
        reverse_sql=migrations.RunSQL.noop,
    )


def written():
    """{name: body} of every function of rights, as we ship it."""
    return {
        found["name"]: found["body"]
        for file in sorted(FOLDER.glob("*.sql"))
        for found in _FUNCTION.finditer(file.read_text())
    }
