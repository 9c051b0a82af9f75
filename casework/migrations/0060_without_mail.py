"""Which families of mine no mail reaches, so that somebody brings the letter."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0060_without_mail.sql"
CALLERS = {"casework_without_mail(uuid)": "wijkteam_web"}


class Migration(migrations.Migration):
    dependencies = [("casework", "0050_closing_waits"), ("access", "0070_partner_places")]

    operations = [
        as_role(
            "wijkteam_counts",
            "grant execute on function casework_case_homes(uuid) to wijkteam_rights;",
        ),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(CALLERS)),
    ]
