"""Which recovery rests on a log-in, the web role hears of its own alone; whoever holds the key of
one hears which of the same log-in still waits."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
BESIDE = callable_by({"recovery_beside(uuid)": "wijkteam_web"})


def written(name):
    return (SQL / name).read_text()


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0940_first_team")]

    operations = [
        as_role("wijkteam_rights", written("0780_recovery_of.sql")),
        as_role("wijkteam_rights", written("0941_recovery_beside.sql") + BESIDE),
    ]
