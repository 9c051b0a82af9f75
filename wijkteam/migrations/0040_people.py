"""Leaders follow by the privacy officer alone; who stops a coming back does so once, at home."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "recovery_rests(uuid)": WEB,
    "recovery_held_before(uuid)": "",
    "recovery_was_held(uuid)": WEB,
    "leaving_told_of_lead(uuid)": WEB,
}
FILES = ("0001_recovery", "0006_recovery_eyes", "0002_leaving", "0004_leaders", "0005_joining")
# The last one of leaving belongs to another role, which keeps what it has.
COUNTS = "create or replace function " + "leaving_open"
# The file is loaded as the role of rights, which then owns what stands in it.
LED = """grant create on schema public to wijkteam_rights;
alter function leaving_led() owner to wijkteam_rights;
revoke create on schema public from wijkteam_rights;"""


def texts():
    return "".join((SQL / f"{name}.sql").read_text().split(COUNTS)[0] for name in FILES)


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0030_who_died_stays_out"), ("people", "0009_working_name")]

    operations = [
        migrations.AddField(
            "recovery",
            "stopped_by",
            models.ForeignKey(
                "people.Person",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
            ),
        ),
        migrations.RunSQL(LED, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            "set local check_function_bodies = off;"
            + texts()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
    ]
