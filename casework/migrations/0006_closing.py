"""Closing a case ends the access that was given for it."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0006_closing.sql"
RIGHTS = "wijkteam_rights"
OWNER = (
    "revoke execute on function casework_ends_access() from public;"
    f"grant create on schema public to {RIGHTS};"
    f"alter function casework_ends_access() owner to {RIGHTS};"
    f"revoke create on schema public from {RIGHTS};"
)


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_standstill"), ("access", "0009_case_ends")]

    operations = [
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(OWNER, reverse_sql=migrations.RunSQL.noop),
    ]
