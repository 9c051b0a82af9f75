"""Safety conditions are a part of their own, that the family always sees and never writes."""

from django.db import migrations, models

from access import rights


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0060_who_waits"),
        ("people", "0009_working_name"),
    ]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="part",
            field=models.CharField(
                choices=[
                    ("matters", "what matters"),
                    ("goals", "goals"),
                    ("steps", "steps and agreements"),
                    ("progress", "progress"),
                    ("network", "our people"),
                    ("messages", "messages"),
                    ("documents", "papers"),
                    ("meetings", "meetings"),
                    ("money", "money"),
                    ("child", "the child's own page"),
                    ("safety", "safety conditions"),
                ],
                max_length=12,
                verbose_name="part",
            ),
        ),
        migrations.AlterField(
            model_name="scope",
            name="part",
            field=models.CharField(
                choices=[
                    ("matters", "what matters"),
                    ("goals", "goals"),
                    ("steps", "steps and agreements"),
                    ("progress", "progress"),
                    ("network", "our people"),
                    ("messages", "messages"),
                    ("documents", "papers"),
                    ("meetings", "meetings"),
                    ("money", "money"),
                    ("child", "the child's own page"),
                    ("safety", "safety conditions"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="scope",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", "safety"), _negated=True),
                    models.Q(("goal_id__isnull", True), ("private_to__isnull", True)),
                    _connector="OR",
                ),
                name="a_safety_condition_is_no_secret",
            ),
        ),
        rights.load("levels", "grants", "guest_scope", "planned_as_asker"),
    ]
