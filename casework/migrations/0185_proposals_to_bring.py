"""Who proposed something to a family that no mail reaches has word to bring too."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0100_to_bring.sql"
CALLERS = {"casework_to_bring()": "wijkteam_web, wijkteam_worker, wijkteam_maintenance"}
JOBS = "delivery_documentjob"
READS = f"""
grant select (household_id) on {JOBS} to wijkteam_counts;
alter policy {JOBS}_select_counts on {JOBS}
  using (kind in ('message_letter', 'proposal_letter'));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0180_while_in_the_team"), ("careplans", "0173_typed_matters")]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_counts", SQL.read_text() + callable_by(CALLERS)),
    ]
