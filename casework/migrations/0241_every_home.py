"""The homes of many cases in one call: the caseload asked for each of its families apart."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
LENT = "grant execute on function casework_every_home(uuid[]) to wijkteam_rights;"


class Migration(migrations.Migration):
    dependencies = [("casework", "0240_address_taken_back")]

    operations = [
        as_role(
            "wijkteam_counts",
            (SQL / "0014_hands_counts.sql").read_text()
            + callable_by({"casework_every_home(uuid[])": ""})
            + LENT
            + (SQL / "0018_legal.sql").read_text(),
        ),
        as_role("wijkteam_rights", (SQL / "0060_without_mail.sql").read_text()),
    ]
