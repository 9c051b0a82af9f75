"""Who was asked by name, to a meeting or about a place, and says yes with a log-in of before, stays
asked."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role

SQL = Path(__file__).parent.parent / "sql" / "0005_joining.sql"
MEETING, RIGHTS = "careplans_meeting", "wijkteam_rights"
MAY = f"""
grant select (id, household_id, person_ids), update (person_ids) on {MEETING} to {RIGHTS};
create policy {MEETING}_select_join on {MEETING} for select to {RIGHTS} using (true);
create policy {MEETING}_update_join on {MEETING} for update to {RIGHTS}
  using (true) with check ({PERSON} = any(person_ids));
"""


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0941_recovery_of_oneself"),
        ("careplans", "0830_rungs_reworded"),
    ]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, SQL.read_text()),
    ]
