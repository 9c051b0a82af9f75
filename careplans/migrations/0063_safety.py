"""Safety conditions: of who sets them, always seen by the family, checked, and never rewritten."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import (
    HOUSEHOLD,
    IS_FAMILY,
    IS_OWNER,
    PERSON,
    allow,
    as_role,
    callable_by,
    one_of,
    policy,
    protect,
)

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {
    "careplans_unmet_conditions()": WEB,
    "careplans_sets_safety(uuid)": WEB,
    "careplans_safety_subjects()": WEB,
}
HERE = f"household_id = {HOUSEHOLD}"
SETS = f"scope_id = {one_of('propose')} and careplans_sets_safety(scope_id)"
# What hangs on a condition: seen with it, by its own policies.
OF_SEEN = "exists (select 1 from careplans_safetycondition c where c.id = condition_id)"
OF_SET = (
    "exists (select 1 from careplans_safetycondition c where c.id = condition_id "
    f"and c.ended_on is null and c.scope_id = {one_of('propose')} "
    "and careplans_sets_safety(c.scope_id))"
)
BESIDE = (
    "exists (select 1 from careplans_safetycondition c where c.id = condition_id "
    f"and c.scope_id = {one_of('respond')})"
)
MINE = f"{HERE} and {IS_FAMILY} and said_by_id = {PERSON} and {BESIDE}"
COUNTED = "".join(
    f"grant select on {table} to wijkteam_rights;"
    + policy(table, "select", "wijkteam_rights", using="true")
    for table in ("careplans_safetycondition", "careplans_safetycheck")
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0061_safety_part"),
        ("careplans", "0062_proposals_of_all"),
        ("people", "0009_working_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="FamilySide",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "text",
                    models.TextField(blank=True, max_length=2000, verbose_name="how we see it"),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["changed_at"],
            },
        ),
        migrations.CreateModel(
            name="SafetyCheck",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("is_met", models.BooleanField(verbose_name="is it so now?")),
                ("text", models.CharField(max_length=500, verbose_name="what you saw")),
                (
                    "checked_on",
                    models.DateField(
                        default=django.utils.timezone.localdate, verbose_name="on which day"
                    ),
                ),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["-checked_on", "-noted_at"],
            },
        ),
        migrations.CreateModel(
            name="SafetyCondition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="what has to be so")),
                ("why", models.TextField(max_length=1000, verbose_name="why")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("youth_act", "Jeugdwet: help that is needed for a safe growing up"),
                            (
                                "supervision",
                                "Supervision order of the children's judge (art. 1:255 BW)",
                            ),
                            ("guardianship", "Guardianship (art. 1:295 BW)"),
                            ("code", "Meldcode: agreed with Veilig Thuis"),
                            ("home_ban", "Wet tijdelijk huisverbod"),
                            ("other", "Something else, namely"),
                        ],
                        max_length=16,
                        verbose_name="on what ground",
                    ),
                ),
                (
                    "ground_text",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="which decision, or which rule"
                    ),
                ),
                ("checker", models.CharField(max_length=120, verbose_name="who checks it")),
                ("check_on", models.DateField(verbose_name="when it is checked")),
                ("author_role", models.CharField(max_length=200, verbose_name="role")),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "ended_because",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="why it no longer holds"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "ordering": ["created_at"],
            },
        ),
        migrations.AddField(
            model_name="careplan",
            name="finished_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="careplan",
            name="finished_on",
            field=models.DateField(blank=True, null=True, verbose_name="finished on"),
        ),
        migrations.AddConstraint(
            model_name="careplan",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_by__isnull", True), ("finished_on__isnull", True)),
                    models.Q(("finished_by__isnull", False), ("finished_on__isnull", False)),
                    _connector="OR",
                ),
                name="a_finished_plan_has_who_and_when",
            ),
        ),
        migrations.AddField(
            model_name="familyside",
            name="changed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="familyside",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.household"
            ),
        ),
        migrations.AddField(
            model_name="familyside",
            name="said_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="safetycheck",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.household"
            ),
        ),
        migrations.AddField(
            model_name="safetycheck",
            name="noted_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="changed_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="created_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="ended_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="household",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.household"
            ),
        ),
        migrations.AddField(
            model_name="safetycondition",
            name="scope",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.scope"
            ),
        ),
        migrations.AddField(
            model_name="safetycheck",
            name="condition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="checks",
                to="careplans.safetycondition",
            ),
        ),
        migrations.AddField(
            model_name="familyside",
            name="condition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sides",
                to="careplans.safetycondition",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetycondition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ground", "other"), _negated=True),
                    models.Q(("ground_text", ""), _negated=True),
                    _connector="OR",
                ),
                name="another_ground_is_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetycondition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_by__isnull", True), ("ended_on__isnull", True)),
                    models.Q(("ended_by__isnull", False), ("ended_on__isnull", False)),
                    _connector="OR",
                ),
                name="an_ended_condition_has_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="familyside",
            constraint=models.UniqueConstraint(
                fields=("condition", "said_by"), name="somebody_has_one_side_of_a_condition"
            ),
        ),
        as_role("wijkteam_rights", (SQL / "0063_safety.sql").read_text() + callable_by(FUNCTIONS)),
        migrations.RunSQL(
            (SQL / "0063_finished.sql").read_text() + COUNTED,
            reverse_sql=migrations.RunSQL.noop,
        ),
        protect("careplans_safetycondition"),
        allow(
            "careplans_safetycondition",
            select=f"{HERE} and scope_id = {one_of('see')}",
            insert=f"{HERE} and created_by_id = {PERSON} and ended_on is null and {SETS}",
            update=f"{HERE} and {SETS}",
        ),
        protect("careplans_safetycheck"),
        allow(
            "careplans_safetycheck",
            select=f"{HERE} and {OF_SEEN}",
            insert=f"{HERE} and noted_by_id = {PERSON} and {OF_SET}",
        ),
        protect("careplans_familyside"),
        allow(
            "careplans_familyside",
            select=f"{HERE} and {OF_SEEN}",
            insert=MINE,
            update=MINE,
        ),
        allow("careplans_careplan", update=f"{HERE} and {IS_OWNER}"),
    ]
