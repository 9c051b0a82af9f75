"""Emergency access: its table and policies, and how rights and the log understand it."""

import uuid
from datetime import timedelta

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.models.levels import Part
from access.rows import HOUSEHOLD, IS_FAMILY, PERSON, TODAY, allow, one_of, policy, protect

TABLE = "access_emergencyaccess"
IS_OFFICE = "coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'"
LEADS = f"team_id = {one_of('led_teams')}"
MINE = f"person_id = {PERSON}"
IS_TOLD = f"(not is_hidden or review_on < {TODAY} - 14)"  # a hidden one comes back by itself
KNOWS = "current_setting('app.knows_guests', true) = 'yes'"
# The reason is for the owners and members of 12 and older; others of the family read in the log
# that it was used.
SHOWN = f"household_id = {HOUSEHOLD} and {KNOWS} and {IS_TOLD}"
PARTS = ["matters", "goals", "steps", "progress", "network", "child"]
# What no form can be trusted with: parts that never open, and days far away.
LIMITS = (
    f"alter table {TABLE} "
    "add constraint emergency_access_opens_what_it_may check "
    f"(cardinality(parts) > 0 and parts <@ array{PARTS}::varchar[]), "
    "add constraint hidden_emergency_access_is_reviewed_in_a_month check (review_on is null "
    "or review_on <= (coalesce(reviewed_at, started_at) at time zone 'Europe/Amsterdam')::date + 30);"
)
WEB = "wijkteam_web, wijkteam_worker"

RIGHTS = "wijkteam_rights"
GUARD = f"""
create trigger emergency_access_is_guarded before update on {TABLE}
  for each row when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function access_guard_emergency();"""
TRIGGERS = {
    "access_count_emergencies": f"""
create trigger emergency_access_counts_earlier_ones before insert on {TABLE}
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_count_emergencies();""",
    "access_name_ground": """
create trigger event_names_its_ground before insert on audit_auditevent
  for each row when (new.grant_id is not null and new.ground = 'grant')
  execute function access_name_ground();""",
}
# What concerns an emergency is written by who asks (inside the household), and by the leader and
# the officer, who have no place there. The family reads what is not hidden from it.
KNOWN = f"exists (select 1 from {TABLE} e where e.id = grant_id and e.household_id = "
# Who holds custody and lives elsewhere: that it was used, and lines of parts in which they see
# something about the child or themselves. A child under 12: nothing.
ELSEWHERE = f"{IS_FAMILY} and current_setting('app.is_member', true) <> 'yes'"
THEIRS = (
    "exists (select 1 from access_scope s where s.household_id = audit_auditevent.household_id "
    "and s.part = audit_auditevent.part and s.subject_id is not null and s.private_to_id is null)"
)
LOG = (
    f"create policy audit_auditevent_insert_emergency on audit_auditevent for insert to {WEB} "
    f"with check (person_id = {PERSON} and subject_kind = 'emergency' and grant_id = subject_id "
    f"and {KNOWN} audit_auditevent.household_id));"
    f"create policy audit_auditevent_select_emergency on audit_auditevent for select to {WEB} "
    f"using (household_id = {HOUSEHOLD} and {IS_FAMILY} and ground = 'acute');"
    "create policy audit_auditevent_select_shown on audit_auditevent as restrictive "
    f"for select to {WEB} using (ground <> 'acute' or {IS_OFFICE} "
    "or access_emergency_is_told(grant_id, household_id) "
    f"and ({KNOWS} or {ELSEWHERE} and (subject_kind = 'emergency' or {THEIRS})));"
)


def person(**options):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person", **options
    )


def constraint(condition, name):
    check = models.CheckConstraint(condition=condition, name=name)
    return migrations.AddConstraint(model_name="emergencyaccess", constraint=check)


def both_or_none(who, moment, *also):
    """Neither of the two, or both."""
    none = models.Q((f"{moment}__isnull", True), (f"{who}__isnull", True))
    both = models.Q((f"{moment}__isnull", False), (f"{who}__isnull", False), *also)
    return models.Q(none, both, _connector="OR")


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0003_sealed_log"),
        ("audit", "0003_acute_ground"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EmergencyAccess",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("case_id", models.UUIDField()),
                ("case_number", models.CharField(max_length=20)),
                (
                    "parts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(choices=Part.choices, max_length=12), size=None
                    ),
                ),
                (
                    "reason",
                    models.TextField(max_length=1000, verbose_name="what is the danger"),
                ),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ends_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("is_after_yes", models.BooleanField(db_default=False, default=False)),
                ("is_hidden", models.BooleanField(default=False)),
                ("hidden_because", models.TextField(blank=True, max_length=1000)),
                ("review_on", models.DateField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("confirmed_by", person(null=True)),
                ("ended_by", person(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                ("person", person()),
                ("reviewed_by", person(null=True)),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.team",
                    ),
                ),
            ],
            options={
                "ordering": ["-started_at"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=["person"],
                        name="emergency_of_person",
                    ),
                    models.Index(
                        fields=["household", "-started_at"], name="emergency_of_household"
                    ),
                    models.Index(fields=["team", "-started_at"], name="emergency_of_team"),
                ],
            },
        ),
        constraint(
            models.Q(
                ("ends_at__gt", models.F("started_at")),
                ("ends_at__lte", models.F("started_at") + models.Value(timedelta(hours=72))),
            ),
            "emergency_access_ends_within_three_days",
        ),
        constraint(
            both_or_none(
                "confirmed_by",
                "confirmed_at",
                models.Q(("confirmed_by", models.F("person")), _negated=True),
            ),
            "emergency_access_is_confirmed_by_another",
        ),
        constraint(both_or_none("ended_by", "ended_at"), "ended_emergency_access_has_who_and_when"),
        constraint(
            models.Q(
                ("is_hidden", False),
                models.Q(
                    models.Q(("hidden_because", ""), _negated=True), ("review_on__isnull", False)
                ),
                _connector="OR",
            ),
            "hidden_emergency_access_has_a_reason_and_a_day",
        ),
        constraint(models.Q(("reason", ""), _negated=True), "emergency_access_has_a_reason"),
        protect(TABLE),
        allow(
            TABLE,
            select=f"{MINE} or {LEADS} or {IS_OFFICE} or ({SHOWN})",
            update=(
                f"{MINE} or {LEADS} or {IS_OFFICE}",
                f"{MINE} and ended_by_id = {PERSON} "
                f"or {LEADS} and {PERSON} in (confirmed_by_id, ended_by_id) "
                f"or {IS_OFFICE} and reviewed_by_id = {PERSON}",
            ),
        ),
        migrations.RunSQL(
            f"revoke update, delete on {TABLE} from {WEB};"
            f"grant update (confirmed_by_id, confirmed_at, ended_by_id, ended_at, is_hidden, "
            f"hidden_because, review_on, reviewed_by_id, reviewed_at) on {TABLE} to wijkteam_web;"
            f"grant select on {TABLE} to {RIGHTS};" + policy(TABLE, "select", RIGHTS, using="true"),
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(LIMITS, reverse_sql=migrations.RunSQL.noop),
        rights.load("emergency_as_asker", "emergency"),
        migrations.RunSQL(GUARD, reverse_sql=migrations.RunSQL.noop),
        *[rights.with_trigger(function, trigger) for function, trigger in TRIGGERS.items()],
        migrations.RunSQL(LOG, reverse_sql=migrations.RunSQL.noop),
    ]
