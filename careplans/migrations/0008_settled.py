"""A message that was read still waits for its answer, until its reader says that it needs none."""

from django.db import migrations, models

from access.rows import HOUSEHOLD, PERSON, allow

MINE = f"household_id = {HOUSEHOLD} and person_id = {PERSON}"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0007_own_words")]

    operations = [
        migrations.AddField(
            model_name="messageread",
            name="is_settled",
            field=models.BooleanField(db_default=False, default=False),
        ),
        allow("careplans_messageread", update=MINE),
    ]
