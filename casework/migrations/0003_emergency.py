"""Which family somebody may name for emergency access: that of an open case of their own team."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, allow, one_of

SQL = Path(__file__).parent.parent / "sql" / "0003_emergency.sql"
NAMES = ["casework_household_of(uuid)", "casework_has_two_homes(uuid)"]
INNER = "casework_households_of(uuid)"
OWNER = "wijkteam_counts"
# Begins now, unconfirmed, by the asker, for a case of the asker's team.
INSERT = (
    f"person_id = {PERSON} and team_id = {one_of('teams')} and confirmed_at is null "
    "and ended_at is null and reviewed_at is null "
    "and started_at between statement_timestamp() - interval '1 minute' "
    "and statement_timestamp() + interval '1 minute' "
    "and household_id = casework_household_of(case_id) and exists (select 1 from casework_case c "
    "where c.id = case_id and c.number = case_number "
    "and c.team_id = access_emergencyaccess.team_id)"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0004_emergency"), ("casework", "0002_counts")]

    operations = [
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(
            f"grant create on schema public to {OWNER};"
            + "".join(f"revoke execute on function {name} from public;" for name in [*NAMES, INNER])
            + "".join(f"grant execute on function {name} to wijkteam_web;" for name in NAMES)
            + "".join(f"alter function {name} owner to {OWNER};" for name in [*NAMES, INNER])
            + f"revoke create on schema public from {OWNER};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        allow("access_emergencyaccess", insert=INSERT, roles="wijkteam_web"),
    ]
