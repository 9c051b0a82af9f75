"""What is for one person alone stays so: a marked note, what lies in the bin, and a note under a goal
that somebody else throws away."""

from pathlib import Path

from django.db import migrations, models

from access import rights
from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
ALONG = "careplans_private_notes_along"
PRIVATE = (
    "exists (select 1 from access_scope s where s.id = scope_id and s.private_to_id is not null)"
)
# The role of rights bins such notes along, and reads no word of them.
REACH = (
    "grant select (id, goal_id, scope_id, deleted_at), update (deleted_at, deleted_by_id) "
    "on careplans_progress to wijkteam_rights;"
    + policy("careplans_progress", "select", "wijkteam_rights", using=PRIVATE)
    + policy("careplans_progress", "update", "wijkteam_rights", using=PRIVATE, check=PRIVATE)
)
TRIGGER = f"""create trigger private_notes_go_along after update of deleted_at on careplans_goal
  for each row when (old.deleted_at is distinct from new.deleted_at)
  execute function {ALONG}();"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0104_typed_for")]

    operations = [
        migrations.AddField(
            "progress", "is_for_writer_alone", models.BooleanField(default=False, db_default=False)
        ),
        migrations.RunSQL(
            (SQL / "0064_attachments.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        migrations.RunSQL(REACH, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            (SQL / "0140_private_notes.sql").read_text() + callable_by({f"{ALONG}()": ""}),
        ),
        rights.with_trigger(ALONG, TRIGGER),
    ]
