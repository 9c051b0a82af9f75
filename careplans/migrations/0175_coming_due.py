"""A goal and a plan have a day to look back at them; and the worker asks what comes up in plans, by keys alone."""

from pathlib import Path

from django.db import migrations, models

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0175_coming_due.sql"
FUNCTIONS = {
    "careplans_told_of(uuid, uuid)": "",
    "careplans_coming_due(date, date)": "wijkteam_worker",
}
# Days and keys, and of a debt what says whether it is paid; no words.
READ = {
    "careplans_careplan": (
        "id, household_id, review_on, finished_on",
        "review_on is not null and finished_on is null",
    ),
    "careplans_goal": (
        "id, household_id, scope_id, review_on, state, deleted_at",
        "review_on is not null",
    ),
    "careplans_proposal": (
        "id, household_id, scope_id, state, changed_at, deleted_at",
        "state = 'waiting' and deleted_at is null",
    ),
    "careplans_debt": (
        'id, household_id, scope_id, amount, instalment, "interval", first_on, deleted_at',
        "instalment is not null and deleted_at is null",
    ),
    "careplans_debtpayment": ("debt_id, amount, deleted_at", "deleted_at is null"),
}


def reading():
    return "\n".join(
        f"grant select ({columns}) on {table} to wijkteam_rights;"
        f"create policy {table}_coming_due on {table} for select to wijkteam_rights "
        f"using ({rows});"
        for table, (columns, rows) in READ.items()
    )


class Migration(migrations.Migration):
    dependencies = [("careplans", "0173_typed_matters")]

    operations = [
        migrations.AddField(
            "goal",
            "review_on",
            models.DateField(blank=True, null=True, verbose_name="when we look back at it"),
        ),
        migrations.AddField(
            "careplan",
            "review_on",
            models.DateField(blank=True, null=True, verbose_name="when we look back at it"),
        ),
        migrations.RunSQL(reading(), reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(FUNCTIONS)),
    ]
