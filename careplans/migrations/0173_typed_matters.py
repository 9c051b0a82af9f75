"""What matters can be typed for somebody of the family; it comes into the plan by their own yes."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0062_proposals_of_all.sql"
PLACE = "a_proposal_hangs_under_a_goal_or_is_about_money"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0172_sent_today"), ("access", "0161_words_of_the_family")]

    operations = [
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("step", "a step"),
                    ("agreement", "an agreement"),
                    ("debt", "something to pay"),
                    ("payment", "a way to pay"),
                    ("matter", "what matters"),
                ],
                default="step",
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="proposal", name=PLACE),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("goal__isnull", True), ("kind__in", ("debt", "payment", "matter"))),
                    models.Q(("goal__isnull", False), ("kind__in", ("step", "agreement"))),
                    _connector="OR",
                ),
                name=PLACE,
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "matter"), _negated=True),
                    ("typed_for__isnull", False),
                    _connector="OR",
                ),
                name="what_matters_is_said_by_the_family",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
    ]
