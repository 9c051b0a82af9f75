"""A team leader leaves: who ends the place, and who leads the team from then on."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0004_leaders.sql"
WEB = "wijkteam_web"
FUNCTIONS = {
    "leaving_organisations()": "",
    "leaving_leads(uuid, uuid)": "",
    "leaving_asked_self(uuid, uuid)": "",
    "leaving_leaders()": WEB,
    "leaving_successors()": WEB,
    "leaving_end_lead(uuid, uuid)": WEB,
}
# The role of the rights makes one kind of place: that of who leads a team from now on.
MAKES = (
    (
        "grant insert on people_teammembership to wijkteam_rights;"
        "grant update (name) on people_team to wijkteam_rights;"  # a lock asks for it; nothing does
    )
    + policy("people_teammembership", "insert", "wijkteam_rights", check="role = 'leader'")
    + policy("people_team", "update", "wijkteam_rights", using="true", check="false")
)


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0003_recovery_work"),
        ("access", "0006_standstill"),
        ("casework", "0002_counts"),
    ]

    operations = [
        migrations.RunSQL(MAKES, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS)),
    ]
