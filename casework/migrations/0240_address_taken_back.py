"""What was sent is marked as taken back, by any of the team; only what waits goes away."""

from django.db import migrations

from access.rows import PERSON, one_of

TABLE = "people_custodydoor"
OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
KEPT = f"""
grant update (taken_back_at) on {TABLE} to wijkteam_web;
alter policy {TABLE}_update_web on {TABLE}
  with check ({OURS} and (seen_by_id = {PERSON} or taken_back_at is not null));
alter policy {TABLE}_delete_web on {TABLE} using ({OURS} and seen_at is null);"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0222_doors_go"),
        ("access", "0245_address_taken_back"),
    ]

    operations = [migrations.RunSQL(KEPT, reverse_sql=migrations.RunSQL.noop)]
