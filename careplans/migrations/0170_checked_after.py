"""A plan of a conference is checked after it was presented, and carried out after it was checked."""

from pathlib import Path

from django.db import migrations, models

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
CONFERENCE = "careplans_conference"
APP = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {"careplans_checked_since(timestamptz)": APP, "careplans_presented_at()": APP}
# As it was until now: presented at the beginning of its day, and agreed when it went on.
FILL = f"""
update {CONFERENCE} set
  presented_at = presented_on::timestamp at time zone 'Europe/Amsterdam',
  agreed_on = case when stage in ('follow', 'done') then presented_on end
where presented_on is not null and presented_at is null;
"""  # noqa: S608 our own table
READS = f"grant select (household_id, stage, stopped_on, presented_at) on {CONFERENCE} " + (
    "to wijkteam_rights;" + policy(CONFERENCE, "select", "wijkteam_rights", using="true")
)


def run(text):
    return migrations.RunSQL(text, reverse_sql=migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0166_steps_of_others")]

    operations = [
        migrations.AddField(
            "conference",
            "presented_at",
            models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            "conference", "agreed_on", models.DateField(blank=True, editable=False, null=True)
        ),
        run("set local role wijkteam_maintenance;" + FILL + "reset role;"),
        migrations.AddConstraint(
            "conference",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stage__in", ["follow", "done"]), _negated=True),
                    ("agreed_on__isnull", False),
                    _connector="OR",
                ),
                name="a_plan_is_checked_before_it_is_carried_out",
            ),
        ),
        run(READS),
        as_role("wijkteam_rights", (SQL / "0170_checked.sql").read_text() + callable_by(FUNCTIONS)),
        run((SQL / "0063_finished.sql").read_text()),
        run((SQL / "0090_conference.sql").read_text()),
    ]
