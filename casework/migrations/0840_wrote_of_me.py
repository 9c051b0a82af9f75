"""Whose answer a professional wrote down reads that on their own first page, until they looked."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0840_wrote_of_me.sql"
WEB, COUNTS = "wijkteam_web, wijkteam_worker", "wijkteam_counts"


class Migration(migrations.Migration):
    dependencies = [("casework", "0830_yes_to_giving")]

    operations = [
        migrations.RunSQL(
            f"grant select (route) on audit_auditevent to {COUNTS};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(COUNTS, SQL.read_text() + callable_by({"casework_wrote_of_me()": WEB})),
    ]
