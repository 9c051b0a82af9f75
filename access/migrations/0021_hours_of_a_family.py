"""72 hours of emergency access are those of a family, by whatever case or team."""

from django.db import migrations

from access import rights


class Migration(migrations.Migration):
    dependencies = [("access", "0020_a_no_that_rests"), ("casework", "0003_emergency")]

    operations = [
        migrations.RunSQL(
            "set local role wijkteam_counts;"
            "grant execute on function casework_household_of(uuid) to wijkteam_rights;"
            "reset role;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        rights.load("emergency"),
    ]
