"""How somebody is invited, and when it was opened or taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_death"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="opened_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="invitation",
            name="way",
            field=models.CharField(
                choices=[
                    ("mail", "by mail"),
                    ("square", "with a square to scan"),
                    ("letter", "with a letter on paper"),
                ],
                db_default="mail",
                default="mail",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="invitation",
            name="email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail address"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("way", "mail"), ("email", ""), _connector="XOR"),
                name="an_address_belongs_to_an_invitation_by_mail",
            ),
        ),
    ]
