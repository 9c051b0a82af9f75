"""Who comes in anew, or is logged out everywhere by who leads, has no notifications anywhere."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0522_news_begins_anew"), ("delivery", "0560_push")]

    operations = [
        as_role(
            "wijkteam_rights",
            (SQL / "0001_recovery.sql").read_text()
            + (SQL / "0522_news_begins_anew.sql").read_text(),
        ),
    ]
