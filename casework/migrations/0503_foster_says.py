"""A foster parent agrees with their own part of the help plan, or does not, on their own page."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON

SQL = Path(__file__).parent.parent / "sql" / "0503_foster_says.sql"
NOTED = "casework_may_note_consent(plan_id, part, answer, said_by_id, said_by_name, said_on)"
SAID = "casework_says_own_part(plan_id, part, answer, said_by_id, said_on)"
WRITES = f"""
alter policy casework_fosterconsent_insert_web on casework_fosterconsent
  with check (written_by_id = {PERSON} and ({NOTED} or {SAID}));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0502_what_comes_back")]

    operations = [
        migrations.RunSQL(SQL.read_text() + WRITES, reverse_sql=migrations.RunSQL.noop),
    ]
