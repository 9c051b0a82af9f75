"""Whether a score was said on other words of the rungs, told alike to all who see the scale."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0830_rungs_reworded.sql"
COUNTS = "wijkteam_counts"
MAY_CALL = callable_by(
    {"careplans_rungs_reworded(uuid, timestamptz)": "wijkteam_web, wijkteam_worker"}
)


class Migration(migrations.Migration):
    dependencies = [
        ("careplans", "0750_what_a_goal_belongs_to"),
        ("casework", "0660_account_kept"),
    ]

    operations = [
        migrations.RunSQL(
            f"grant select (scope_id) on careplans_scale to {COUNTS};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(COUNTS, SQL.read_text() + MAY_CALL),
    ]
