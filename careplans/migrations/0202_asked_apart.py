"""Who holds custody of a child and lives elsewhere is asked to a meeting that a guest plans about it."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {
    "careplans_meeting_subjects()": WEB,
    "careplans_whom_a_guest_asks(uuid)": WEB,
    "careplans_apart_from(uuid, uuid)": "",
}
# Whether an address is told to others, and of whose home; never the address.
READ = (
    "grant select (household_id, is_secret) on people_address to wijkteam_rights;"
    "create policy people_address_is_told on people_address for select to wijkteam_rights "
    "using (is_secret);"
)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0201_tell_who_decide")]

    operations = [
        migrations.RunSQL(READ, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            (SQL / "0080_guest_subjects.sql").read_text() + callable_by(FUNCTIONS),
        ),
        migrations.RunSQL(
            (SQL / "0080_meetings.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
    ]
