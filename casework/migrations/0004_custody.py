"""Who of the staff records custody and its end, and who is the second pair of eyes."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, allow, as_role, callable_by, one_of

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
COUNTS = {
    "casework_own_household(uuid)": f"{WEB}, wijkteam_rights",
    "casework_settles(uuid, uuid, uuid)": WEB,
    "casework_tends(uuid)": WEB,
}
RIGHTS = {
    "casework_family(uuid)": WEB,
    "casework_guardians()": WEB,
    "casework_custody_household(uuid)": WEB,
}
IS_TEAM = "coalesce(nullif(current_setting('app.teams', true), ''), '{}') <> '{}'"
OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
KNOWN = f"{OURS} or {IS_TEAM} and casework_tends(child_id)"
# Recorded by who helps in the case, not confirmed and not ended, and never about oneself.
INSERT = (
    f"recorded_by_id = {PERSON} and holder_id <> {PERSON} and confirmed_at is null "
    f"and confirmed_by_id is null and ended_on is null and team_id = {one_of('teams')} "
    "and casework_settles(case_id, team_id, child_id)"
)
# The second is of the same team; nobody confirms what is their own doing or their own custody.
CHECK = (
    f"{OURS} and holder_id <> {PERSON} "
    "and confirmed_by_id is distinct from recorded_by_id "
    "and (end_confirmed_by_id is null or end_confirmed_by_id is distinct from end_recorded_by_id)"
)
COLUMNS = (
    "confirmed_by_id, confirmed_at, ended_on, end_evidence, end_recorded_by_id, "
    "end_confirmed_by_id, end_confirmed_at, team_id, case_id"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0005_custody"),
        ("casework", "0003_emergency"),
    ]

    operations = [
        as_role("wijkteam_counts", (SQL / "0004_custody.sql").read_text() + callable_by(COUNTS)),
        as_role(
            "wijkteam_rights",
            # in its last words, which name what comes later (docs/adr/0018-rights-stand-once.md)
            "set local check_function_bodies = off;"
            + (SQL / "0004_custody_family.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(RIGHTS),
        ),
        migrations.RunSQL(
            (SQL / "0004_custody_guard.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        migrations.RunSQL(
            f"revoke update on people_custody from wijkteam_web, wijkteam_worker;"
            f"grant update ({COLUMNS}) on people_custody to {WEB};"
            f"create policy people_custody_select_staff on people_custody for select to {WEB} "
            f"using ({KNOWN});",
            reverse_sql=migrations.RunSQL.noop,
        ),
        allow(
            "people_custody",
            insert=INSERT,
            update=(KNOWN, CHECK),
            delete=f"{OURS} and confirmed_at is null",
            roles=WEB,
        ),
    ]
