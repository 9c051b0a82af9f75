"""An address where a holder of custody was invited goes two months after it was last of use."""

from django.db import migrations

from access.rows import allow

TABLE = "people_custodydoor"
OLD = "coalesce(seen_at, asked_at) < now() - interval '60 days'"


class Migration(migrations.Migration):
    dependencies = [("casework", "0221_until_the_last_day")]

    operations = [
        migrations.RunSQL(
            f"grant delete on {TABLE} to wijkteam_worker;", reverse_sql=migrations.RunSQL.noop
        ),
        allow(TABLE, select=OLD, delete=OLD, roles="wijkteam_worker"),
    ]
