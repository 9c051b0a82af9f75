"""Who works here comes back too: looked at by a leader, confirmed by another or the officer."""

from pathlib import Path

from django.db import migrations, models

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0003_recovery_work.sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "recovery_work_places(uuid)": "",
    "recovery_vouches(uuid)": "",
    "recovery_may_check(uuid)": WEB,
    "recovery_work_email(uuid)": WEB,
    "recovery_is_at_work(uuid)": WEB,
}


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0002_leaving")]

    operations = [
        migrations.AddField("recovery", "is_at_work", models.BooleanField(default=False)),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS)),
    ]
