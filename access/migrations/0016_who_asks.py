"""Nobody says by what right they looked, and what the database answers it answers to who may know."""

from django.db import migrations

from access import rights

# Maintenance tells of days that are past; what it says of a ground stands.
GROUND = """
create trigger event_is_of_its_ground before insert on audit_auditevent
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function access_hold_ground();"""
# A decision that was stopped stays stopped: another one asks for new signatures.
STOPPED = "nullif(current_setting('app.person_id', true), '')::uuid"
ONCE = f"""
create policy access_grant_update_once on access_grant as restrictive for update
  to wijkteam_web, wijkteam_worker using (withdrawn_at is null)
  with check (withdrawn_at is not null and withdrawn_by_id = {STOPPED});
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0015_doors")]

    operations = [
        rights.load("log", "custody", "signing", "standstill"),
        rights.with_trigger("access_hold_ground", GROUND),
        migrations.RunSQL(ONCE, reverse_sql=migrations.RunSQL.noop),
    ]
