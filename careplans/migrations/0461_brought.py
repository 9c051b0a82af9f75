"""A plan that came along from another installation: read by who brought it, and by nobody else."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import (
    AS_SELF,
    HOUSEHOLD,
    IS_OWNER,
    LET_IN,
    PERSON,
    allow,
    as_role,
    callable_by,
    protect,
)

SQL = Path(__file__).parent.parent / "sql" / "0461_brought_files.sql"
GONE = Path(__file__).parent.parent / "sql" / "0461_brought_gone.sql"
PLAN, ROW, FILE = "careplans_broughtplan", "careplans_broughtrow", "careplans_broughtfile"
MINE = f"household_id = {HOUSEHOLD} and brought_by_id = {PERSON} and {LET_IN} and {AS_SELF}"
BROUGHT = f"{MINE} and {IS_OWNER}"
# The site never says that a file is clean, nor which file it is: the worker's functions do.
FILES = f"""
grant select (id, file, state), update (state, scanned_at) on {FILE} to wijkteam_rights;
create policy {FILE}_select_files on {FILE} for select to wijkteam_rights using (true);
create policy {FILE}_update_scanned on {FILE} for update to wijkteam_rights
  using (state = 'waiting') with check (state in ('clean', 'found'));
"""
WORKER = {
    "careplans_brought_files_waiting(int)": "wijkteam_worker",
    "careplans_brought_file_scanned(uuid, boolean)": "wijkteam_worker",
    "careplans_brought_files_known()": "wijkteam_worker",
}
# What a row of a plan from elsewhere can become: its words go when it goes.
BECOME = (
    "careplans_careplan", "careplans_priority", "careplans_goal", "careplans_step",
    "careplans_steptick", "careplans_agreement", "careplans_agreementparty",
    "careplans_agreementnote", "careplans_progress", "careplans_scale", "careplans_score",
    "careplans_debt", "careplans_debtpayment", "careplans_meeting", "careplans_meetingpoint",
    "careplans_meetingnotes", "network_networkmember", "careplans_attachment",
)  # fmt: skip
FORGET = f"""
grant select (id, became_id), delete on {ROW} to wijkteam_rights;
create policy {ROW}_select_gone on {ROW} for select to wijkteam_rights using (true);
create policy {ROW}_delete_gone on {ROW} for delete to wijkteam_rights using (became_id is not null);
""" + "\n".join(
    f"create trigger words_go_along after delete on {table} for each row "
    "execute function careplans_brought_gone();"
    for table in BECOME
)


class Migration(migrations.Migration):
    dependencies = [
        ("careplans", "0452_week"),
        ("people", "0361_plan_number"),
    ]

    operations = [
        migrations.CreateModel(
            name="BroughtPlan",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("brought_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_at", models.DateTimeField()),
                ("people", models.JSONField(default=dict)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BroughtRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("brought_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("kind", models.CharField(max_length=40)),
                ("key", models.UUIDField()),
                ("words", models.JSONField()),
                ("became_id", models.UUIDField(db_index=True, null=True)),
                ("came", models.JSONField(null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rows",
                        to="careplans.broughtplan",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="BroughtFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("brought_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("content_type", models.CharField(max_length=40)),
                ("file", models.CharField(max_length=60, unique=True)),
                ("size", models.PositiveIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "is being checked"),
                            ("clean", "checked"),
                            ("found", "taken away: not safe"),
                        ],
                        default="waiting",
                        max_length=7,
                    ),
                ),
                ("scanned_at", models.DateTimeField(null=True)),
                (
                    "brought_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "row",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="file",
                        to="careplans.broughtrow",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="broughtplan",
            constraint=models.UniqueConstraint(
                fields=("household",), name="a_plan_is_brought_into_a_family_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="broughtrow",
            constraint=models.UniqueConstraint(
                fields=("plan", "kind", "key"), name="a_row_is_brought_along_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="broughtfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("scanned_at__isnull", True), ("state", "waiting")),
                    models.Q(
                        models.Q(("state", "waiting"), _negated=True), ("scanned_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="a_scanned_file_that_came_along_has_its_moment",
            ),
        ),
        protect(PLAN),
        allow(PLAN, select=MINE, insert=BROUGHT),
        protect(ROW),
        allow(ROW, select=MINE, insert=BROUGHT, update=BROUGHT),
        protect(FILE),
        allow(FILE, select=MINE, insert=f"{BROUGHT} and state = 'waiting'"),
        migrations.RunSQL(FILES, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(WORKER)),
        as_role("wijkteam_rights", GONE.read_text()),
        migrations.RunSQL(FORGET, reverse_sql=migrations.RunSQL.noop),
        # who makes a trigger has to be allowed its function
        as_role("wijkteam_rights", callable_by({"careplans_brought_gone()": None})),
    ]
