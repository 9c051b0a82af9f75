"""Of an answer that another wrote down only the last word of a person is asked and confirmed, and who
contradicted the offer itself contradicted their answer to it. Where two homes are helped in one case,
neither reads why it stopped. A foster parent reads who wrote down what they said. A paper whose day was wrong can be written down on the right day."""

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
        migrations.RunSQL(
            (SQL / "0710_own_reading_guard.sql").read_text(),
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(COUNTS, (SQL / "0710_own_reading.sql").read_text()),
        as_role(COUNTS, (SQL / "0840_wrote_of_me.sql").read_text()),
        as_role(COUNTS, (SQL / "0880_stopped_help.sql").read_text()),
    ]
