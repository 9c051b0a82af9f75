"""What a team did that is about no one family; and of an account two parts more: that work, and the
agreements in which somebody of the family's own takes part."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import PERSON, allow, as_role, callable_by, one_of, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE = "casework_preventivework"
COUNTS, RIGHTS, WEB, WORKER = (f"wijkteam_{n}" for n in ("counts", "rights", "web", "worker"))
OURS = f"team_id = {one_of('teams', 'led_teams')}"
# Of today or before, and of a year of which an account can still be made.
ITS_DAY = """happened_on between (date_trunc('year', casework_today()) - interval '2 years')::date
  and casework_today()"""
NOW = "removed_at between clock_timestamp() - interval '1 minute' "
NOW += "and clock_timestamp() + interval '1 minute'"
BINNED = f"(removed_at is null or removed_by_id = {PERSON} and {NOW})"
CHANGED = (
    "kind, happened_on, title, reached, with_whom, note, changed_by_id, changed_at, removed_at, "
    "removed_by_id, version"
)
WRITES = f"""
revoke insert, update, delete on {TABLE} from {WEB}, {WORKER};
grant insert, update ({CHANGED}) on {TABLE} to {WEB};"""
OLD = """(removed_at < now() - interval '30 days'
  or happened_on < (date_trunc('year', casework_today()) - interval '2 years')::date)"""
GOES = (
    f"grant delete, select (removed_at, happened_on) on {TABLE} to {RIGHTS};"
    + policy(TABLE, "select", RIGHTS, using=OLD)
    + policy(TABLE, "delete", RIGHTS, using=OLD)
)
# Keys, kinds, days and numbers; of an own person the circle in which the family put them.
READS = f"""
grant select (team_id, kind, happened_on, reached, removed_at) on {TABLE} to {COUNTS};
grant select (starts_on, ended_on) on careplans_agreement to {COUNTS};
grant select (organisation_id) on access_grant to {COUNTS};
grant select (household_id, scope_id, person_id, circle, deleted_at)
  on network_networkmember to {COUNTS};
""" + "".join(
    policy(table, "select", COUNTS, using="true") for table in (TABLE, "network_networkmember")
)
KINDS = [
    ("walk_in", "Walk-in or coffee morning"),
    ("school", "Telling something at a school"),
    ("group", "Group or course"),
    ("doors", "From door to door"),
    ("area", "Something with the neighbourhood"),
    ("partners", "Talk with a school or a doctor, without names"),
    ("other", "Something else"),
]


def key_to(model, **options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model, **options
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0501_asked_later"),
        ("casework", "0720_self_help"),
        ("careplans", "0670_looked_back"),
        ("network", "0491_phone"),
        ("people", "0515_work_said_by_family"),
    ]

    operations = [
        migrations.AddField("accountkept", "prevention", models.JSONField(null=True)),
        migrations.CreateModel(
            name="PreventiveWork",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=KINDS, max_length=8, verbose_name="what kind"),
                ),
                ("happened_on", models.DateField(verbose_name="day")),
                ("title", models.CharField(max_length=120, verbose_name="what you did")),
                (
                    "reached",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="about how many people"
                    ),
                ),
                (
                    "with_whom",
                    models.CharField(blank=True, max_length=200, verbose_name="together with"),
                ),
                (
                    "note",
                    models.TextField(blank=True, max_length=1000, verbose_name="what to remember"),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_by", key_to("people.person")),
                ("removed_by", key_to("people.person", blank=True, null=True)),
                ("team", key_to("people.team")),
                ("written_by", key_to("people.person")),
            ],
            options={
                "ordering": ["-happened_on", "-written_at"],
                "indexes": [
                    models.Index(fields=["team", "-happened_on"], name="prevention_of_team")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True),
                        name="preventive_work_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                            models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="removed_preventive_work_has_who_and_when",
                    ),
                ],
            },
        ),
        protect(TABLE),
        allow(
            TABLE,
            select=OURS,
            insert=f"{OURS} and written_by_id = {PERSON} and changed_by_id = {PERSON} "
            f"and removed_at is null and {ITS_DAY}",
            update=(
                OURS,
                f"{OURS} and changed_by_id = {PERSON} and {ITS_DAY} and {BINNED}",
            ),
            roles=WEB,
        ),
        migrations.RunSQL(READS + WRITES + GOES, reverse_sql=migrations.RunSQL.noop),
        as_role(
            COUNTS,
            (SQL / "0730_prevention_counts.sql").read_text()
            + (SQL / "0571_account.sql").read_text()
            + callable_by({"casework_prevention(uuid, date, date)": WORKER}),
        ),
        as_role(
            RIGHTS,
            (SQL / "0730_prevention_goes.sql").read_text()
            + callable_by({"casework_forget_prevention()": WORKER}),
        ),
    ]
