"""A no at the door ends what was given, and the family's conference knows it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0620_declining.sql"
GUEST, RIGHTS = "careplans_conferenceguest", "wijkteam_rights"
# The role of the rights ends what was given to who says no, in their own name; it lets nobody in.
MAY = f"""
create policy access_grant_update_declined on access_grant for update to {RIGHTS}
  using (withdrawn_at is null)
  with check (withdrawn_at is not null and withdrawn_by_id = person_id);
grant select (noted_by_id, version),
      update (answer, answered_at, noted_by_id, invited_on, version, changed_at, changed_by_id)
  on {GUEST} to {RIGHTS};
create policy {GUEST}_update_declined on {GUEST} for update to {RIGHTS}
  using (answer = 'waiting')
  with check (answer = 'no' and noted_by_id is null and changed_by_id = person_id);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0561_no_browser_stays"),
        ("access", "0620_way_in"),
        ("careplans", "0171_coordinated"),
    ]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, SQL.read_text() + callable_by({"access_decline_person(uuid)": ""})),
    ]
