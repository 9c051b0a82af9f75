"""A conference is a part to which people are let in one by one, and never by what is given widely."""

from django.db import migrations, models

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0080_nobody_signs")]

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
                    ("conference", "Eigen Kracht conference"),
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
                    ("conference", "Eigen Kracht conference"),
                ],
                max_length=12,
            ),
        ),
        migrations.AddConstraint(
            model_name="grant",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", "conference"), _negated=True),
                    models.Q(
                        ("goal_id__isnull", False),
                        ("level__lte", 2),
                        ("organisation__isnull", True),
                        ("person__isnull", False),
                        ("subject__isnull", True),
                        ("team__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="to_a_conference_people_come_one_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="scope",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("part", "conference"), _negated=True),
                    models.Q(("private_to__isnull", True), ("subject__isnull", True)),
                    _connector="OR",
                ),
                name="a_conference_is_of_the_whole_family",
            ),
        ),
        rights.load("levels", "looking_as", "planned_as_asker", "worker"),
    ]
