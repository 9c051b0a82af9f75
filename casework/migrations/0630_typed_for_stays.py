"""What somebody of the team typed for the family is the family's: it waits on when the help stops."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"
RIGHTS = "wijkteam_rights"
MAY = f"grant select (typed_for_id) on careplans_proposal to {RIGHTS};"


class Migration(migrations.Migration):
    dependencies = [("casework", "0620_asked_and_let_in"), ("careplans", "0104_typed_for")]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, (SQL / "0006_closing_rights.sql").read_text()),
        as_role("wijkteam_counts", (SQL / "0009_closing_counts.sql").read_text()),
    ]
