"""A foster parent reads who wrote down what they said. A paper whose day was wrong can be written down
on the right day. A standstill is lifted by an officer of its own organisation."""

from pathlib import Path

from django.db import migrations

from access.rows import IS_OFFICE, PERSON, as_role, one_of

SQL = Path(__file__).parent.parent / "sql"
TABLE = "access_standstill"
LEADS = f"team_id = {one_of('led_teams')}"
STAFF = f"{LEADS} or {IS_OFFICE} and access_is_of_my_office(team_id)"


def guard(name):
    return migrations.RunSQL((SQL / name).read_text(), reverse_sql=migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("casework", "0990_last_word"), ("access", "0995_own_office")]

    operations = [
        guard("0710_own_reading_guard.sql"),
        as_role("wijkteam_counts", (SQL / "0710_own_reading.sql").read_text()),
        guard("0005_standstill_guard.sql"),
        migrations.RunSQL(
            f"alter policy {TABLE}_update_web on {TABLE} using ({STAFF}) "
            f"with check (({STAFF}) and {PERSON} in (confirmed_by_id, ended_by_id));",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
