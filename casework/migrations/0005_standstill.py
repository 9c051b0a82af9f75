"""Who sets a standstill, who is the second pair of eyes, and who lifts it."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, allow, as_role, callable_by, one_of

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
COUNTS = {
    "casework_household_of_number(text)": "wijkteam_rights",
    "casework_may_still(text, uuid, uuid, uuid)": WEB,
}
RIGHTS = {
    "casework_people_of_number(text)": WEB,
    "casework_may_stand_still(uuid, uuid)": WEB,
}
TABLE = "access_standstill"
IS_OFFICE = "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'"
LEADS = f"team_id = {one_of('led_teams')}"
# By the officer, from now, unconfirmed, on somebody of the household behind that case.
INSERT = (
    f"set_by_id = {PERSON} and person_id <> {PERSON} and {IS_OFFICE} and confirmed_at is null "
    "and ended_at is null and started_at between statement_timestamp() - interval '1 minute' "
    "and statement_timestamp() + interval '1 minute' "
    "and casework_may_still(case_number, case_id, team_id, household_id) "
    "and casework_may_stand_still(household_id, person_id)"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0006_standstill"), ("casework", "0004_custody")]

    operations = [
        migrations.RunSQL(
            "grant select (number) on casework_case to wijkteam_counts;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role("wijkteam_counts", (SQL / "0005_standstill.sql").read_text() + callable_by(COUNTS)),
        as_role(
            "wijkteam_rights",
            (SQL / "0005_standstill_people.sql").read_text() + callable_by(RIGHTS),
        ),
        migrations.RunSQL(
            (SQL / "0005_standstill_guard.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            f"revoke update, delete on {TABLE} from wijkteam_web, wijkteam_worker;"
            f"grant update (confirmed_by_id, confirmed_at, ended_by_id, ended_at) on {TABLE} "
            f"to {WEB};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        allow(
            TABLE,
            insert=INSERT,
            update=(
                f"{LEADS} or {IS_OFFICE}",
                f"({LEADS} or {IS_OFFICE}) and {PERSON} in (confirmed_by_id, ended_by_id)",
            ),
            roles=WEB,
        ),
    ]
