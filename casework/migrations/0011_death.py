"""Who writes down a death, who is the second pair of eyes, and who keeps the plan after it."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, allow, as_role, callable_by, one_of, policy

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
RIGHTS = "wijkteam_rights"
COUNTS = {
    "casework_helps(uuid)": RIGHTS,
    "casework_reaches(uuid, uuid, uuid)": f"{WEB}, {RIGHTS}",
    "casework_home_of_case(uuid)": f"{WEB}, {RIGHTS}",
    "casework_is_closed(uuid)": RIGHTS,
}
PEOPLE = {
    "casework_may_tell_death(uuid, uuid, uuid, uuid)": WEB,
    "casework_who_could_have_died(uuid)": WEB,
    "casework_homes_of_death(uuid)": "",
    "casework_tends_death(uuid)": WEB,
    "casework_may_see_death(uuid)": WEB,
    "casework_death_homes(uuid)": WEB,
    "casework_death_to_tell(uuid)": WEB,
    "casework_death_officers(uuid)": WEB,
    "casework_is_orphan(uuid)": "",
    "casework_orphans()": WEB,
    "casework_is_at_work(uuid, uuid, uuid)": "",
    "casework_may_keep(uuid, uuid, uuid)": "",
    "casework_may_ask(uuid, uuid, uuid, uuid)": WEB,
    "casework_candidates(uuid, uuid)": WEB,
    "casework_invited_keeper(uuid, uuid)": WEB,
    "casework_may_invite_keeper(uuid, uuid, text)": WEB,
}
EFFECT = [
    "casework_end_what_was(people_death)",
    "casework_restore_what_was(people_death)",
    "casework_death_takes_effect()",
    "casework_succession_takes_effect()",
]
OWNER = "".join(
    f"revoke execute on function {name} from public;alter function {name} owner to {RIGHTS};"
    for name in EFFECT
)
# What the role of the rights writes for it, and no other column.
WRITES = {
    "people_householdmember": "ended_on, is_owner",
    "people_custody": "ended_on, end_evidence, end_recorded_by_id, end_confirmed_by_id, "
    "end_confirmed_at",
    "people_succession": "ended_at",
}
PRIVILEGES = (
    "".join(
        f"grant update ({columns}) on {table} to {RIGHTS};"
        + policy(table, "update", RIGHTS, using="true", check="true")
        for table, columns in WRITES.items()
    )
    + f"create policy access_grant_restore_rights on access_grant for update to {RIGHTS} "
    "using (true) with check (true);"
    + f"grant select (id, is_active), update (is_active) on people_user to {RIGHTS};"
)
OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
IS_OFFICE = "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'"
STAFF = f"{OURS} or {IS_OFFICE} and access_is_of_my_office(team_id)"
TELLS = (
    f"recorded_by_id = {PERSON} and person_id <> {PERSON} and confirmed_at is null "
    "and undo_recorded_at is null and ended = '{}' "
    "and died_on <= (now() at time zone 'Europe/Amsterdam')::date "
    "and casework_may_tell_death(case_id, team_id, household_id, person_id)"
)
ASKS = (
    f"proposed_by_id = {PERSON} and person_id <> {PERSON} and confirmed_at is null "
    "and answered_at is null and ended_at is null and place = '{}' "
    "and casework_may_ask(death_id, team_id, household_id, person_id)"
)
OF_DEATH = (
    "confirmed_by_id, confirmed_at, undo_because, undo_recorded_by_id, undo_recorded_at, "
    "undo_confirmed_by_id, undo_confirmed_at"
)
OF_SUCCESSION = "confirmed_by_id, confirmed_at, answered_at, is_accepted"
COLUMNS = "".join(
    f"revoke insert, update, delete on {table} from wijkteam_web, wijkteam_worker;"
    f"grant insert, delete, update ({columns}) on {table} to {WEB};"
    for table, columns in [("people_death", OF_DEATH), ("people_succession", OF_SUCCESSION)]
)
LETTER = (
    f"create policy people_invitation_insert_keeper on people_invitation for insert to {WEB} "
    f"with check (invited_by_id = {PERSON} "
    "and casework_may_invite_keeper(person_id, household_id, email));"
    f"create policy audit_auditevent_insert_keeper on audit_auditevent for insert to {WEB} "
    f"with check (person_id = {PERSON} and subject_kind = 'invitation' and grant_id is null "
    "and casework_invited_keeper(subject_id, household_id));"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0013_death"),
        ("casework", "0010_team_reached"),
    ]

    operations = [
        as_role("wijkteam_counts", (SQL / "0011_death.sql").read_text() + callable_by(COUNTS)),
        as_role(RIGHTS, (SQL / "0004_custody_family.sql").read_text()),
        as_role(RIGHTS, (SQL / "0011_death_people.sql").read_text() + callable_by(PEOPLE)),
        migrations.RunSQL(PRIVILEGES, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "0011_death_guard.sql").read_text()
            + (SQL / "0011_death_effect.sql").read_text()
            + f"grant create on schema public to {RIGHTS};"
            + OWNER
            + f"revoke create on schema public from {RIGHTS};",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(COLUMNS + LETTER, reverse_sql=migrations.RunSQL.noop),
        allow(
            "people_death",
            insert=TELLS,
            update=STAFF,
            delete=f"({STAFF}) and confirmed_at is null",
            roles=WEB,
        ),
        allow(
            "people_succession",
            insert=ASKS,
            update=f"{STAFF} or person_id = {PERSON} and confirmed_at is not null",
            delete=f"({STAFF}) and answered_at is null",
            roles=WEB,
        ),
    ]
