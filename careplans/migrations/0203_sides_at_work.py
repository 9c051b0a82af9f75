"""Who works at an organisation that is a side of an agreement hears of it, as people do."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0203_sides_at_work.sql"
FUNCTIONS = {
    "careplans_at_work_for(uuid)": "",
    "careplans_sides_coming_due(date, date)": "wijkteam_worker",
    "careplans_tell_at_work(uuid, text, timestamptz)": "wijkteam_web, wijkteam_worker",
}
# Keys and days of what runs, and which organisation is in it; no words, and nobody's answer.
READ = """
grant select (id, household_id, scope_id, review_on, ended_on, deleted_at) on careplans_agreement
  to wijkteam_rights;
create policy careplans_agreement_runs on careplans_agreement for select to wijkteam_rights
  using (deleted_at is null and ended_on is null);
grant select (agreement_id, organisation_id) on careplans_agreementparty to wijkteam_rights;
create policy careplans_agreementparty_at_work on careplans_agreementparty for select
  to wijkteam_rights using (organisation_id is not null);
"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0202_asked_apart")]

    operations = [
        migrations.RunSQL(READ, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS)),
    ]
