"""Rungs can be proposed: a first scale of a goal, or other words on the one that stands there."""

from pathlib import Path

from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0062_proposals_of_all.sql"
PLACE = "a_proposal_hangs_under_a_goal_or_is_about_money"
ALONE = ("debt", "payment", "matter", "goal")
UNDER = ("step", "agreement", "step_change", "deal_change", "goal_change", "scale")


class Migration(migrations.Migration):
    dependencies = [("careplans", "0550_room_is_not_freed")]

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
                    ("goal", "a goal"),
                    ("step_change", "a change of a step"),
                    ("deal_change", "a change of an agreement"),
                    ("goal_change", "a change of a goal"),
                    ("scale", "the rungs of a goal"),
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
                    models.Q(("goal__isnull", True), ("kind__in", ALONE)),
                    models.Q(("goal__isnull", False), ("kind__in", UNDER)),
                    _connector="OR",
                ),
                name=PLACE,
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
    ]
