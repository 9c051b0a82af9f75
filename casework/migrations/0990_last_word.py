"""Of an answer that another wrote down only the last word of a person is asked and confirmed, and who
contradicted the offer itself contradicted their answer to it. Where two homes are helped in one case,
neither reads why it stopped."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"
COUNTS = "wijkteam_counts"


class Migration(migrations.Migration):
    dependencies = [("casework", "0975_given_right")]

    operations = [
        migrations.RunSQL(
            f"grant select (written_by_id, written_at) on casework_offerobjection to {COUNTS};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            (SQL / "0971_confirmed.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        as_role(COUNTS, (SQL / "0840_wrote_of_me.sql").read_text()),
        as_role(COUNTS, (SQL / "0880_stopped_help.sql").read_text()),
    ]
