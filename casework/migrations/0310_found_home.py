"""The privacy officer finds a family without a case by what somebody shows, and the roads of two
people begin there: custody and its end, a standstill, a death (docs/adr/0034)."""

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from access.rows import (
    HOUSEHOLD,
    IS_OFFICE,
    PERSON,
    allow,
    as_role,
    callable_by,
    one_of,
    policy,
    protect,
    while_looking_as,
)

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web"
COUNTS, RIGHTS = "wijkteam_counts", "wijkteam_rights"
TABLE = "casework_foundhome"
READS = (
    f"revoke insert, update, delete on {TABLE} from {WEB}, wijkteam_worker;"
    f"grant select (id, number, household_id, team_id, found_by_id, found_at, ends_at, "
    f"family_reads_at) "
    f"on {TABLE} to {COUNTS};"
    + policy(TABLE, "select", COUNTS, using="true")
    + f"grant select, insert on {TABLE} to {RIGHTS};"
    + policy(TABLE, "select", RIGHTS, using="true")
    + policy(TABLE, "insert", RIGHTS, check="true")
    + f"grant select (is_secret) on people_address to {RIGHTS};"
    f"create policy audit_auditevent_insert_found_home on audit_auditevent for insert to {RIGHTS} "
    "with check (kind = 'read' and subject_kind = 'found_home');"
)
COUNTED = {
    "casework_found_by_me(uuid)": f"{WEB}, {RIGHTS}",
    "casework_found_is_of(uuid, uuid)": f"{WEB}, wijkteam_worker",
    "casework_holds_back(uuid, timestamptz)": f"{WEB}, wijkteam_worker",
}
FINDS = {
    "casework_find_home(uuid, text, text, text, text, date)": WEB,
    "casework_door_tells_at(uuid)": WEB,
}
OURS = f"(team_id = {one_of('teams')} or team_id = {one_of('led_teams')})"
FOUND = "casework_found_by_me(case_id) is not null"
IS_TEAM = "coalesce(nullif(current_setting('app.teams', true), ''), '{}') <> '{}'"
KNOWN = f"{OURS} or ({IS_TEAM} or {IS_OFFICE}) and casework_tends(child_id)"
# Who wrote it down is of the team, or found this home; the second is of the team as ever.
POLICIES = f"""
alter policy people_custody_insert_web on people_custody with check (
  recorded_by_id = {PERSON} and holder_id <> {PERSON} and confirmed_at is null
  and confirmed_by_id is null and ended_on is null
  and (team_id = {one_of("teams")} or {FOUND})
  and casework_settles(case_id, team_id, child_id)
  and casework_may_hold(case_id, holder_id, organisation_id));
alter policy people_custody_select_staff on people_custody using ({KNOWN});
alter policy people_custody_update_web on people_custody using ({KNOWN}) with check (
  ({OURS} or {FOUND}) and holder_id <> {PERSON}
  and confirmed_by_id is distinct from recorded_by_id
  and (end_confirmed_by_id is null or end_confirmed_by_id is distinct from end_recorded_by_id));
alter policy people_custodydoor_select_web on people_custodydoor using ({OURS} or {FOUND});
alter policy people_custodydoor_insert_web on people_custodydoor with check (
  asked_by_id = {PERSON} and seen_at is null and (team_id = {one_of("teams")} or {FOUND})
  and casework_may_open_door(custody_id, case_id, team_id, household_id));
"""
# Of danger nobody at home reads for three days what was done since, whatever the line is about.
LINES = f"""
alter policy audit_auditevent_select_web on audit_auditevent using (
  {IS_OFFICE} or household_id = {HOUSEHOLD}
    and access_reads_line_of(
      kind, ground, part, grant_id, subject_kind, household_id, happened_at)
    and not access_line_is_of_another(ground, grant_id, subject_kind, subject_id));
"""
UNCHECKED = "set local check_function_bodies = off;"
CHECKED = "reset check_function_bodies;"


def text(*names):
    return UNCHECKED + "".join((SQL / f"{name}.sql").read_text() for name in names) + CHECKED


def to(model, on_delete):
    return models.ForeignKey(on_delete=on_delete, related_name="+", to=model)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0310_found_homes"),
        ("casework", "0241_every_home"),
        ("people", "0361_plan_number"),
        ("audit", "0010_from_where"),
    ]

    operations = [
        migrations.CreateModel(
            name="FoundHome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=20, unique=True)),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("custody", "who holds custody of a child, or that it ended"),
                            ("home_ban", "home ban"),
                            ("court_order", "court order"),
                            ("danger", "a danger to somebody else in the family"),
                            ("death", "somebody died"),
                        ],
                        max_length=12,
                    ),
                ),
                ("evidence", models.CharField(max_length=200)),
                ("is_by_key", models.BooleanField()),
                ("found_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("family_reads_at", models.DateTimeField()),
                ("found_by", to("people.person", django.db.models.deletion.PROTECT)),
                ("household", to("people.household", django.db.models.deletion.CASCADE)),
                ("team", to("people.team", django.db.models.deletion.PROTECT)),
            ],
            options={
                "ordering": ["-found_at"],
                "indexes": [
                    models.Index(
                        fields=["household", "-family_reads_at"], name="found_home_of_household"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at__gt", models.F("found_at")),
                            (
                                "ground__in",
                                ["custody", "home_ban", "court_order", "danger", "death"],
                            ),
                            models.Q(("evidence", ""), _negated=True),
                        ),
                        name="a_home_is_found_with_a_paper_and_for_a_time",
                    )
                ],
            },
        ),
        protect(TABLE),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            COUNTS,
            text("0310_found_counts", "0004_custody", "0005_standstill", "0011_death")
            + callable_by(COUNTED),
        ),
        as_role(
            RIGHTS,
            text("0004_custody_family", "0311_find_home") + callable_by(FINDS),
        ),
        allow(
            TABLE,
            select=f"{OURS} or {IS_OFFICE} and access_is_of_my_office(team_id)",
            roles=WEB,
        ),
        while_looking_as(TABLE, "false"),
        migrations.RunSQL(POLICIES + LINES, reverse_sql=migrations.RunSQL.noop),
    ]
