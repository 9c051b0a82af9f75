"""Others may propose an agreement, something to pay and a way to pay too."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

SQL = Path(__file__).parent.parent / "sql" / "0062_proposals_of_all.sql"


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0061_safety_part"),
        ("careplans", "0061_debts"),
        ("people", "0009_working_name"),
    ]

    operations = [
        migrations.AlterField(
            model_name="proposal",
            name="goal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="proposals",
                to="careplans.goal",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="kind",
            field=models.CharField(
                choices=[
                    ("step", "a step"),
                    ("agreement", "an agreement"),
                    ("debt", "something to pay"),
                    ("payment", "a way to pay"),
                ],
                default="step",
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("goal__isnull", True), ("kind__in", ("debt", "payment"))),
                    models.Q(("goal__isnull", False), ("kind__in", ("step", "agreement"))),
                    _connector="OR",
                ),
                name="a_proposal_hangs_under_a_goal_or_is_about_money",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
    ]
