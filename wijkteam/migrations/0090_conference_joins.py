"""Who was invited to a conference by name, and has a log-in already, stays one person."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role

SQL = Path(__file__).parent.parent / "sql" / "0005_joining.sql"
GUEST, RIGHTS = "careplans_conferenceguest", "wijkteam_rights"
MAY = f"""
grant select (id, household_id, person_id), update (person_id) on {GUEST} to {RIGHTS};
create policy {GUEST}_select_join on {GUEST} for select to {RIGHTS} using (true);
create policy {GUEST}_update_join on {GUEST} for update to {RIGHTS}
  using (true) with check (person_id = {PERSON});
"""


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0071_told_of_a_leader"), ("careplans", "0090_conference")]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, SQL.read_text()),
    ]
