"""Who stopped an emergency access stands with it, for all who read of it."""

from django.db import migrations

from access import rights

# What it returns has a column more, so the old one goes first.
DROP = "drop function if exists access_emergency_names(uuid[]);"


class Migration(migrations.Migration):
    dependencies = [("access", "0052_a_name_and_a_day")]

    operations = [
        migrations.RunSQL(
            f"set local role wijkteam_rights; {DROP} reset role;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        rights.load("emergency"),
    ]
