"""Lines of help in a professional's plan: what, by whom, how long, and what it is for."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, as_role, callable_by, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE = "casework_helpline"
WEB = "wijkteam_web, wijkteam_worker"
ON_PLAN = "casework_works_on_plan(plan_id)"
SERVING = "current_user in ('wijkteam_web', 'wijkteam_worker')"
CHANGED = (
    "what, by_whom, often, starts_on, ends_on, goal_id, aim, changed_by_id, changed_at, "
    "removed_at, removed_by_id, version"
)
GUARDED = f"""
create trigger legal_is_stamped before insert on {TABLE} for each row
  when ({SERVING}) execute function casework_stamp_legal();
create trigger a_line_stands_behind_the_gate before insert or update on {TABLE} for each row
  when ({SERVING}) execute function casework_guard_help_line();
revoke insert, update, delete on {TABLE} from {WEB};
grant insert, update ({CHANGED}) on {TABLE} to wijkteam_web;"""


def by_person(name, **options):
    return (
        name,
        models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="+",
            to="people.person",
            **options,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0340_guest_talks"),
        ("careplans", "0250_agreements_of_others"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.AlterField(
            model_name="helpplan",
            name="help",
            field=models.TextField(blank=True, max_length=4000, verbose_name="who helps with what"),
        ),
        migrations.CreateModel(
            name="HelpLine",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("what", models.CharField(max_length=200, verbose_name="what help")),
                ("by_whom", models.CharField(max_length=120, verbose_name="who gives it")),
                (
                    "often",
                    models.CharField(blank=True, max_length=120, verbose_name="how often"),
                ),
                ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("goal_id", models.UUIDField(blank=True, null=True)),
                (
                    "aim",
                    models.TextField(blank=True, max_length=500, verbose_name="what it is for"),
                ),
                ("earlier", models.JSONField(blank=True, default=list, editable=False)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                by_person("changed_by"),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="casework.helpplan",
                    ),
                ),
                by_person("removed_by", blank=True, null=True),
                by_person("written_by"),
            ],
            options={
                "ordering": ["written_at"],
                "indexes": [models.Index(fields=["plan", "written_at"], name="help_line_of_plan")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("what", ""), _negated=True),
                            models.Q(("by_whom", ""), _negated=True),
                        ),
                        name="a_line_of_help_says_what_and_by_whom",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("goal_id__isnull", False),
                            models.Q(("aim", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_line_of_help_is_for_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("starts_on__isnull", True),
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="help_ends_after_its_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_removed_line_of_help_has_who_and_when",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "grant select (id) on careplans_goal to wijkteam_counts;",
            reverse_sql=migrations.RunSQL.noop,
        ),
        as_role(
            "wijkteam_counts",
            (SQL / "0350_help_lines.sql").read_text()
            + callable_by({"casework_shared_goals(uuid)": "wijkteam_web"}),
        ),
        migrations.RunSQL(
            (SQL / "0350_help_lines_guard.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        protect(TABLE),
        allow(
            TABLE,
            select="casework_reads_help_line(plan_id, removed_at)",
            insert=f"written_by_id = {PERSON} and removed_at is null and {ON_PLAN}",
            update=ON_PLAN,
            roles=WEB,
        ),
        migrations.RunSQL(GUARDED, reverse_sql=migrations.RunSQL.noop),
    ]
