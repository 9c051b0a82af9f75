"""A standstill without a second person is for once, and never of all who keep a plan."""

from django.db import migrations, models

from access import rights

COUNTS = """
create trigger standstill_counts_earlier_ones before insert on access_standstill
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_count_standstills();"""


class Migration(migrations.Migration):
    dependencies = [("access", "0018_two_eyes")]

    operations = [
        migrations.AddField(
            model_name="standstill",
            name="is_after_yes",
            field=models.BooleanField(db_default=False, default=False),
        ),
        rights.load("standstill"),
        rights.with_trigger("access_count_standstills", COUNTS),
    ]
