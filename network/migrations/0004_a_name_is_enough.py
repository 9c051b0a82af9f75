"""A name is enough for somebody of our people; the rest is the family's to say or not."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0003_planned_once")]

    operations = [
        migrations.AlterField(
            model_name="networkmember",
            name="relation",
            field=models.CharField(blank=True, max_length=80, verbose_name="who is this to you"),
        ),
        migrations.AlterField(
            model_name="networkmember",
            name="circle",
            field=models.PositiveSmallIntegerField(
                blank=True,
                choices=[
                    (1, "closest to us"),
                    (2, "friends and family"),
                    (3, "people we see now and then"),
                    (4, "people who are paid for it"),
                ],
                null=True,
                verbose_name="how close",
            ),
        ),
    ]
