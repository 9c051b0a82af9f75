"""Who coordinates conferences of several families has one list of them."""

from pathlib import Path

from django.db import migrations, models

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0171_coordinated.sql"
APP = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {"careplans_my_conferences()": APP, "careplans_coordinates(uuid, uuid)": APP}
GUEST = "careplans_conferenceguest"
READS = f"""
grant select (id, moved_at, held_on, presented_on, first_looked_on, second_looked_on)
  on careplans_conference to wijkteam_rights;
grant select (conference_id, person_id, kind, removed_on, answer, answered_at, invited_on)
  on {GUEST} to wijkteam_rights;
""" + policy(GUEST, "select", "wijkteam_rights", using="true")


class Migration(migrations.Migration):
    dependencies = [("careplans", "0170_checked_after")]

    operations = [
        migrations.AddIndex(
            "conferenceguest",
            models.Index(
                condition=models.Q(("kind", "coordinate"), ("removed_on__isnull", True)),
                fields=["person", "conference"],
                name="conferences_of_a_coordinator",
            ),
        ),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS)),
    ]
