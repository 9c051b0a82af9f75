"""Coming back rests for a day before it opens, and its two are two of the team of that family."""

from pathlib import Path

from django.db import migrations, models

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "recovery_rest(uuid)": "",
    "recovery_opens_at(uuid)": WEB,
    "recovery_teams(uuid)": "",
    "recovery_may_look(uuid)": "",
    "recovery_may_confirm(uuid)": WEB,
    "recovery_stoppers(uuid)": WEB,
    "recovery_waits_until(uuid)": WEB,
    "recovery_stop_by(uuid, uuid)": WEB,
}
# The file is loaded as the role of rights, which then owns all that stands in it.
TODAY = """grant create on schema public to wijkteam_rights;
alter function wijkteam_today() owner to wijkteam_rights;
revoke create on schema public from wijkteam_rights;"""


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0005_joining"), ("casework", "0015_teams")]

    operations = [
        migrations.AddField("recovery", "opens_at", models.DateTimeField(null=True)),
        migrations.RunSQL(TODAY, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            (SQL / "0001_recovery.sql").read_text()
            + "set local check_function_bodies = off;"
            + (SQL / "0006_recovery_eyes.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
    ]
