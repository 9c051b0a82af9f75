"""A file that somebody brought and that is none of ours got its answer: no trouble of the house."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0471_troubles")]

    operations = [
        as_role("wijkteam_counts", (SQL / "0471_troubles_counts.sql").read_text()),
        as_role("wijkteam_rights", (SQL / "0471_try_again.sql").read_text()),
    ]
