"""Whom to call: a telephone number beside somebody of the family's own people."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("network", "0005_doors")]

    operations = [
        migrations.AddField(
            model_name="networkmember",
            name="phone",
            field=models.CharField(
                blank=True, default="", max_length=30, verbose_name="telephone number"
            ),
        ),
    ]
