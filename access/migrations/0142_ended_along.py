"""An emergency that ends along with a place or a case has its line in the log, as every end has."""

from django.db import migrations

from access import rights
from access.rows import policy

TABLE = "access_emergencyaccess"
# By hand it ends with the line that the page writes (casework/emergency.py).
TOLD = f"""
create trigger emergency_end_is_told after update of ended_at on {TABLE}
  for each row when (old.ended_at is null and new.ended_at is not null
                     and current_user = 'wijkteam_rights')
  execute function access_tell_emergency_ended();"""
LINE = policy(
    "audit_auditevent",
    "insert",
    "wijkteam_rights",
    check="kind = 'withdraw' and subject_kind = 'emergency' and ground = 'acute' "
    "and grant_id = subject_id",
).replace("insert_rights on", "insert_ended on")


class Migration(migrations.Migration):
    dependencies = [("access", "0141_bin_is_guarded")]

    operations = [
        rights.load("emergency"),
        migrations.RunSQL(LINE, reverse_sql=migrations.RunSQL.noop),
        rights.with_trigger("access_tell_emergency_ended", TOLD),
    ]
