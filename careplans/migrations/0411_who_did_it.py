"""Of a goal that is reached the family can say who got it done."""

from django.db import migrations, models
from django.db.models import Q

WORDS = [
    ("self", "We did it ourselves."),
    ("network", "Our own people did it with us."),
    ("together", "We did it together with who helped us."),
    ("help", "Mostly who helped us did it."),
]


class Migration(migrations.Migration):
    dependencies = [("careplans", "0401_until_the_day")]

    operations = [
        migrations.AddField(
            model_name="goal",
            name="credit",
            field=models.CharField(
                blank=True,
                choices=WORDS,
                default="",
                db_default="",
                max_length=8,
                verbose_name="who got it done",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.CheckConstraint(
                condition=Q(("credit", ""), ("state", "reached"), _connector="OR"),
                name="only_a_goal_that_was_reached_was_done_by_somebody",
            ),
        ),
    ]
