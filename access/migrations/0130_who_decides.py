"""Whose no opens a help plan; and a home ban rests through the whole of the day on which it ends."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import F, Q

from access import rights


def no_longer_than(grounds, days):
    """The condition as it is in the model, with the length written out."""
    return ~Q(ground__in=grounds) | Q(ends_at__lte=F("started_at") + timedelta(days=days))


class Migration(migrations.Migration):
    dependencies = [("access", "0121_custody_stands")]

    operations = [
        rights.load("eyes", "standstill"),
        migrations.RemoveConstraint(model_name="standstill", name="a_standstill_has_an_end"),
        migrations.AddConstraint(
            model_name="standstill",
            constraint=models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at"))
                & (no_longer_than(["home_ban"], 11) | Q(extends__isnull=False))
                & no_longer_than(["home_ban"], 29)
                & no_longer_than(["danger"], 28)
                & no_longer_than(["court_order"], 366),
                name="a_standstill_has_an_end",
            ),
        ),
    ]
