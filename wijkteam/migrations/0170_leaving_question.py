"""Before a place ends a leader reads what stops; and who left is nobody's choice any more."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
CLIENTS, RIGHTS = "casework_caseclient", "wijkteam_rights"
COUNTS = {"leaving_question(uuid)": WEB, "leaving_open_of_cases(uuid[])": WEB}
CHOICES = {
    "leaving_works_there(uuid, uuid)": WEB,
    "leaving_choices()": WEB,
    "partners_invited(text)": WEB,
    "partners_works_there(uuid)": WEB,
}
MAY = (
    f"grant select (case_id, chosen_helper_id) on {CLIENTS} to {RIGHTS};"
    "grant select (id, role) on people_teammembership to wijkteam_counts;"
    + policy(CLIENTS, "select", RIGHTS, using="chosen_helper_id is not null")
)


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0120_said_as_it_is"),
        ("casework", "0100_to_bring"),
        ("careplans", "0104_typed_for"),
    ]

    operations = [
        migrations.RunSQL(MAY, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_counts",
            (SQL / "0170_leaving_question.sql").read_text() + callable_by(COUNTS),
        ),
        as_role(
            RIGHTS,
            (SQL / "0171_leaving_choices.sql").read_text()
            + (SQL / "0172_partner_invited.sql").read_text()
            + callable_by(CHOICES),
        ),
    ]
