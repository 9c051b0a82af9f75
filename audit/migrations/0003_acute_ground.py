from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_sealed_log")]

    operations = [
        migrations.AlterField(
            model_name="auditevent",
            name="ground",
            field=models.CharField(
                choices=[
                    ("family", "own plan"),
                    ("grant", "the family's decision"),
                    ("task", "legal task"),
                    ("acute", "emergency access"),
                    ("none", "no right"),
                ],
                max_length=8,
            ),
        )
    ]
