"""Whose yes it was that a help plan about an adult was given to somebody else at home, when it was
said and how. Of what was given before this, nobody wrote it down: there it stays empty."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from access.rows import PERSON, as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0830_yes_to_giving.sql"
TABLE, COUNTS, WEB = "casework_plangiven", "wijkteam_counts", "wijkteam_web, wijkteam_worker"
CALLERS = {
    "casework_grown_clients(uuid, date)": WEB,
    "casework_takes_a_yes(uuid, uuid)": WEB,
    "casework_yes_is_kept(uuid, uuid, uuid, date)": WEB,
}
ASKED = f"""
alter policy {TABLE}_insert_web on {TABLE} with check (
  written_by_id = {PERSON} and casework_may_give(plan_id, person_id, given_on)
  and casework_yes_is_kept(plan_id, person_id, agreed_by_id, agreed_on));
"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0780_meetings_today")]

    operations = [
        migrations.AddField(
            model_name="plangiven",
            name="agreed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="plangiven", name="agreed_on", field=models.DateField(null=True)
        ),
        migrations.AddField(
            model_name="plangiven",
            name="agreed_how",
            field=models.CharField(
                blank=True,
                choices=[("spoken", "in a talk"), ("written", "in writing")],
                db_default="",
                default="",
                max_length=7,
            ),
        ),
        migrations.AddConstraint(
            model_name="plangiven",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("agreed_by__isnull", True),
                        ("agreed_how", ""),
                        ("agreed_on__isnull", True),
                    ),
                    models.Q(
                        ("agreed_by__isnull", False),
                        ("agreed_how__in", ["spoken", "written"]),
                        ("agreed_on__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_yes_to_giving_has_who_when_and_how",
            ),
        ),
        migrations.RunSQL(
            f"grant select (talked_on) on casework_helpplan to {COUNTS}",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(COUNTS, SQL.read_text() + callable_by(CALLERS)),
        migrations.RunSQL(ASKED, reverse_sql=migrations.RunSQL.noop),
    ]
