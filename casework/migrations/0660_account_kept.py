"""The account of a team is made once of each quarter and year, and kept; the worker alone counts for
it. And with an answer how content somebody is stands of which team it was said."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import allow, as_role, callable_by, one_of, policy, protect

SQL = Path(__file__).parent.parent / "sql"
CONTENT, TABLE = "casework_contentment", "casework_accountkept"
COUNTS, RIGHTS, WEB, WORKER = (f"wijkteam_{n}" for n in ("counts", "rights", "web", "worker"))
OF_CASE = f"""
set local role wijkteam_maintenance;
update {CONTENT} a set team_id = c.team_id from casework_case c where c.id = a.case_id;
reset role;"""
NAME = "casework_contentment_team"
TRIGGER = f"""create trigger of_the_team_of_its_case before insert on {CONTENT} for each row
  when (new.team_id is null or current_user <> 'wijkteam_maintenance') execute function {NAME}();"""
# Keys, days and one average; of the earlier words of a scale that there are, and no word.
READS = f"""
grant select (team_id) on {CONTENT} to {COUNTS};
grant select (row_id, changed_at) on careplans_earlierwords to {COUNTS};
grant select (team_id, first_on, last_on, average) on {TABLE} to {COUNTS};
""" + "".join(
    policy(table, "select", COUNTS, using="true") for table in ("careplans_earlierwords", TABLE)
)
WRITES = f"""
revoke insert, update, delete on {TABLE} from {WEB}, {WORKER};
grant insert, delete on {TABLE} to {WORKER};"""
FORMER = """
drop function if exists casework_account(uuid, date[], date[]);
drop function if exists casework_account_content(uuid, date, date);
drop function if exists casework_team_content(uuid);
"""
CALLERS = {
    "casework_is_accounted(date, date)": WORKER,
    "casework_account(uuid, date[], date[])": WORKER,
    "casework_account_content(uuid, date, date)": WORKER,
    "casework_team_content(uuid)": WEB,
}
OLD = "first_on < (date_trunc('year', casework_today()) - interval '2 years')::date"


def of_team(**more):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.team", **more
    )


def functions():
    text = (SQL / "0570_contentment.sql").read_text() + (SQL / "0571_account.sql").read_text()
    return FORMER + text + callable_by(CALLERS)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0670_asked_stays_asked"),
        ("careplans", "0550_room_is_not_freed"),
        ("people", "0515_work_said_by_family"),
    ]

    operations = [
        migrations.AddField("contentment", "team", of_team(null=True)),
        migrations.RunSQL(OF_CASE, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL("set constraints all immediate", reverse_sql=migrations.RunSQL.noop),
        migrations.AlterField("contentment", "team", of_team()),
        as_role(
            RIGHTS,
            (SQL / "0660_contentment_team.sql").read_text() + callable_by({f"{NAME}()": ""}),
        ),
        rights.with_trigger(NAME, TRIGGER),
        migrations.CreateModel(
            name="AccountKept",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("first_on", models.DateField()),
                ("last_on", models.DateField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("figures", models.JSONField()),
                ("answered", models.PositiveIntegerField(null=True)),
                ("silent", models.PositiveIntegerField(null=True)),
                ("average", models.DecimalField(decimal_places=1, max_digits=2, null=True)),
                ("team", of_team()),
            ],
            options={
                "ordering": ["-last_on", "-first_on"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "first_on", "last_on"), name="account_is_made_once"
                    )
                ],
            },
        ),
        protect(TABLE),
        migrations.RunSQL(READS + WRITES, reverse_sql=migrations.RunSQL.noop),
        as_role(COUNTS, functions()),
        allow(TABLE, select=f"team_id = {one_of('led_teams')}", roles=WEB),
        allow(
            TABLE,
            select="true",
            insert="casework_is_accounted(first_on, last_on)",
            delete=OLD,
            roles=WORKER,
        ),
    ]
