"""Who works at a partner comes back too: by the team that knows them and a colleague of there."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
FILES = ["0001_recovery", "0003_recovery_work", "0006_recovery_eyes", "0007_recovery_partners"]
FUNCTIONS = {
    "recovery_is_partner(uuid)": "",
    "recovery_is_of_partner(uuid)": "wijkteam_web",
    "recovery_colleagues(uuid)": "",
    "recovery_vouches_for_partner(uuid)": "",
}
OFF, ON = "set local check_function_bodies = off;\n", "reset check_function_bodies;\n"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0006_recovery_eyes"), ("access", "0025_planned_and_typed")]

    operations = [
        as_role(
            "wijkteam_rights",
            "".join(OFF + (SQL / f"{name}.sql").read_text() + ON for name in FILES)
            + callable_by(FUNCTIONS),
        ),
    ]
