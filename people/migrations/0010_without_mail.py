"""A log-in without an e-mail address has a name of its own instead."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0009_working_name")]

    operations = [
        migrations.AlterField(
            "user",
            "email",
            models.EmailField(
                blank=True, max_length=254, null=True, unique=True, verbose_name="e-mail address"
            ),
        ),
        migrations.AddField(
            "user",
            "login_name",
            models.CharField(max_length=20, null=True, unique=True, verbose_name="log-in name"),
        ),
        migrations.AddConstraint(
            "user",
            models.CheckConstraint(
                condition=~models.Q(email="")
                & (models.Q(email__isnull=False) | models.Q(login_name__isnull=False)),
                name="a_login_has_an_address_or_a_name",
            ),
        ),
    ]
