"""Who is young in a household and who died, asked on its first page, is planned once (ADR 11)."""

from pathlib import Path

from django.db import migrations

from access.rows import callable_by

SQL = Path(__file__).parent.parent / "sql" / "0010_kin.sql"
WEB = "wijkteam_web, wijkteam_worker"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0009_doors"), ("people", "0004_death")]

    operations = [
        migrations.RunSQL(
            SQL.read_text() + callable_by({"careplans_kin(uuid, date, date)": WEB}),
            reverse_sql=migrations.RunSQL.noop,
        )
    ]
