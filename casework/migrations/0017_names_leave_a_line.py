"""The names for a standstill are read with a line in the log of the family, or not at all."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
LINES = """create policy audit_auditevent_insert_names on audit_auditevent for insert
  to wijkteam_rights with check (subject_kind = 'standstill_names');"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0016_standstill_guard"), ("access", "0021_hours_of_a_family")]

    operations = [
        migrations.RunSQL(LINES, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            (SQL / "0005_standstill_people.sql").read_text()
            + (SQL / "0017_number.sql").read_text()
            + callable_by({"casework_knows_number(text)": "wijkteam_web"}),
        ),
    ]
