"""Closing a case ends the access that was given for it."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql"
RIGHTS = "wijkteam_rights"
FUNCTIONS = ("casework_ends_access()", "casework_take_back(uuid, uuid)")


def owner():
    lines = [f"grant create on schema public to {RIGHTS};"]
    for name in FUNCTIONS:
        lines.append(f"revoke execute on function {name} from public;")
        lines.append(f"alter function {name} owner to {RIGHTS};")
    lines.append(f"revoke create on schema public from {RIGHTS};")
    return "\n".join(lines)


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_standstill"), ("access", "0009_case_ends")]

    operations = [
        migrations.RunSQL(
            (SQL / "0006_closing_rights.sql").read_text()
            + (SQL / "0006_closing.sql").read_text()
            + owner(),
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
