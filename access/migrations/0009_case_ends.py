"""Access that was given for a case ends when the case closes."""

from django.db import migrations

from access.rows import policy

RIGHTS = "wijkteam_rights"
# The role of the rights ends what belongs to a case; it gives nothing and changes nothing else.
ENDS = f"grant update (withdrawn_at, withdrawn_by_id) on access_grant to {RIGHTS};" + policy(
    "access_grant",
    "update",
    RIGHTS,
    using="case_id is not null and withdrawn_at is null",
    check="withdrawn_at is not null",
)
STOPS = f"grant update (ended_at, ended_by_id) on access_emergencyaccess to {RIGHTS};" + policy(
    "access_emergencyaccess",
    "update",
    RIGHTS,
    using="ended_at is null",
    check="ended_at is not null",
)


class Migration(migrations.Migration):
    dependencies = [("access", "0008_view_as")]

    operations = [
        migrations.RunSQL(ENDS, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(STOPS, reverse_sql=migrations.RunSQL.noop),
    ]
