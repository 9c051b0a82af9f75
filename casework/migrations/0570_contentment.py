"""How content somebody of a family is with the help of the team: who said it reads it, and nobody
else. What is told of it is counted over families."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import AS_SELF, HOUSEHOLD, PERSON, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE, WEB = "casework_contentment", "wijkteam_web"
COUNTS, RIGHTS = "wijkteam_counts", "wijkteam_rights"
BOTH = "wijkteam_web, wijkteam_worker"
COLUMNS = {
    TABLE: "case_id, household_id, person_id, answer, said_on",
    "careplans_careplan": "household_id, review_on",
}
READS = "".join(
    f"grant select ({columns}) on {table} to {COUNTS};"
    + policy(table, "select", COUNTS, using="true")
    for table, columns in COLUMNS.items()
)
READS += f"grant select (cancelled_at) on careplans_meeting to {COUNTS};"
CALLERS = {
    "casework_content_moments(uuid, date, date)": "",
    "casework_content_of(uuid, date, date)": "",
    "casework_asks_contentment()": BOTH,
    "casework_team_content(uuid)": WEB,
    "casework_account_content(uuid, date, date)": WEB,
}
MINE = f"person_id = {PERSON} and household_id = {HOUSEHOLD} and {AS_SELF}"
ASKED = "case_id = any(array(select casework_asks_contentment()))"
STILL = f"{MINE} and said_on > casework_today() - 30"
OLD = "said_on < (date_trunc('year', casework_today()) - interval '2 years')::date"
GOES = (
    f"grant delete, select (said_on) on {TABLE} to {RIGHTS};"
    + policy(TABLE, "select", RIGHTS, using=OLD)
    + policy(TABLE, "delete", RIGHTS, using=OLD)
)
WRITES = f"""
revoke insert, update, delete on {TABLE} from {BOTH};
grant insert, update (answer, changed_at) on {TABLE} to {WEB};"""


def key(model):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0540_foster_owners"),
        ("careplans", "0550_room_is_not_freed"),
        ("people", "0515_work_said_by_family"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contentment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("5", "very content"),
                            ("4", "content"),
                            ("3", "not content, not discontent"),
                            ("2", "not so content"),
                            ("1", "not content at all"),
                        ],
                        default="",
                        max_length=1,
                        verbose_name="how content",
                    ),
                ),
                ("said_on", models.DateField(default=django.utils.timezone.localdate)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("case", key("casework.case")),
                ("household", key("people.household")),
                ("person", key("people.person")),
            ],
            options={
                "ordering": ["-said_on", "-changed_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "person", "said_on"),
                        name="contentment_is_said_once_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer__in", ["", "1", "2", "3", "4", "5"])),
                        name="contentment_is_one_of_five",
                    ),
                ],
            },
        ),
        protect(TABLE),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(COUNTS, (SQL / "0570_contentment.sql").read_text() + callable_by(CALLERS)),
        allow(TABLE, select=MINE),
        allow(TABLE, insert=f"{MINE} and said_on = casework_today() and {ASKED}", roles=WEB),
        allow(TABLE, update=STILL, roles=WEB),
        migrations.RunSQL(GOES, reverse_sql=migrations.RunSQL.noop),
        as_role(
            RIGHTS,
            (SQL / "0570_contentment_goes.sql").read_text()
            + callable_by({"casework_forget_contentment()": "wijkteam_worker"}),
        ),
        migrations.RunSQL(WRITES, reverse_sql=migrations.RunSQL.noop),
    ]
