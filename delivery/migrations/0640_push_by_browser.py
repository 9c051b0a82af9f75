"""Each way out of a browser asks whose notifications come there (push_take_over), also for who never
had any: without this it reads the rows of everybody each time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("delivery", "0560_push")]

    operations = [
        migrations.AddIndex(
            model_name="pushaddress",
            index=models.Index(fields=["browser"], name="push_by_browser"),
        )
    ]
