"""Who writes down a death reads the names with that reason in the log of the family, once."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "casework_case_for_death(text, boolean)": WEB,
    "casework_homes_of_cases(uuid[])": WEB,
    "casework_worked_as(uuid[])": WEB,
}
LINES = """create policy audit_auditevent_insert_death_names on audit_auditevent for insert
  to wijkteam_rights with check (kind = 'read' and subject_kind = 'death_names');"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0130_the_family_itself"), ("access", "0110_lacks_mail")]

    operations = [
        migrations.RunSQL(LINES, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            (SQL / "0170_death_names.sql").read_text()
            + (SQL / "0171_log_words.sql").read_text()
            + callable_by(FUNCTIONS),
        ),
    ]
