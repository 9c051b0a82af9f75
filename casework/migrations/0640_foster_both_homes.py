"""A child may live in two homes: of what a foster parent answers in one, the owners who read the help
plan in the other hear too. Their notice was refused, and the answer with it."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0640_foster_both_homes.sql"
TABLE, COUNTS = "casework_fosterconsent", "wijkteam_counts"
OWN = f"said_by_id = {PERSON} and written_by_id = {PERSON}"
# No word of it: whose, of which plan, and of when.
READS = f"""
grant select (plan_id, said_by_id, written_by_id, said_on) on {TABLE} to {COUNTS};
{policy(TABLE, "select", COUNTS, using=OWN)}
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0630_typed_for_stays")]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            COUNTS,
            SQL.read_text() + callable_by({"casework_hears_of_answer(uuid)": "wijkteam_rights"}),
        ),
    ]
