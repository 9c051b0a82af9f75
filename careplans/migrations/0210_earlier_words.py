"""What stood in a row before somebody changed it, kept by the database itself."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import HOUSEHOLD, PERSON, allow, as_role, callable_by, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE = "careplans_earlierwords"
HERE = f"household_id = {HOUSEHOLD}"
READ = "careplans_reads_earlier(kind, row_id, scope_id, changed_by_id)"
# Only a trigger writes here, in the name of who changes the row.
KEPT = f"{HERE} and changed_by_id = {PERSON} and pg_trigger_depth() > 0"
WATCHED = {
    "careplans_priority": "text",
    "careplans_progress": "text",
    "careplans_step": "text in_return executor_name",
    "careplans_agreement": "text until_text if_fails ended_on ended_because",
    "careplans_debt": "creditor about",
    "careplans_familyside": "text",
    "careplans_conference": "question place practical caller_name stopped_on stopped_because",
    "careplans_conferenceword": "text",
    "careplans_conferenceguest": "name relation answer_text",
    "careplans_conferenceinformation": "asked told",
    "careplans_meeting": "title place others cancelled_because",
    "careplans_meetingnotes": "text",
    "careplans_scale": "much_more more hoped less much_less worse",
    "careplans_score": "note",
    "careplans_attachment": "text",
}


def watch(table, columns):
    """On a change of just these columns; a tick or a new day asks nothing."""
    names = columns.split()
    old, new = (", ".join(f"{row}.{name}" for name in names) for row in ("old", "new"))
    given = ", ".join(f"'{name}'" for name in names)
    return f"""
create trigger keep_earlier after update on {table} for each row
  when (({old}) is distinct from ({new})) execute function careplans_keep_earlier({given});
create trigger forget_earlier after delete on {table} for each row
  execute function careplans_forget_earlier();"""


SIDES = """
create trigger keep_side_changed after update on careplans_agreementparty for each row
  when (old.answer_text <> '' and old.answer_text <> new.answer_text or old.promise <> new.promise)
  execute function careplans_keep_side();
create trigger keep_side after delete on careplans_agreementparty for each row
  execute function careplans_keep_side();"""


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0185_bin_of_meetings"),
        ("careplans", "0204_waits_apart"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierWords",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=63)),
                ("row_id", models.UUIDField()),
                ("version", models.PositiveIntegerField()),
                ("words", models.JSONField()),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "changed_by",
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
                    "scope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.scope",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at", "-version"],
                "indexes": [
                    models.Index(fields=["row_id", "-changed_at"], name="earlier_words_of_row")
                ],
            },
        ),
        migrations.RunSQL(
            (SQL / "0210_earlier.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        as_role("wijkteam_rights", (SQL / "0210_earlier_goes.sql").read_text()),
        protect(TABLE),
        allow(TABLE, select=f"{HERE} and {READ}", insert=KEPT),
        migrations.RunSQL(
            f"grant delete, select (row_id) on {TABLE} to wijkteam_rights;"
            f"create policy {TABLE}_goes_key on {TABLE} for select to wijkteam_rights "
            "using (pg_trigger_depth() > 0);"
            f"create policy {TABLE}_goes on {TABLE} for delete to wijkteam_rights "
            "using (pg_trigger_depth() > 0);",
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(
            "".join(watch(table, columns) for table, columns in WATCHED.items()) + SIDES,
            reverse_sql=migrations.RunSQL.noop,
        ),
        # who makes a trigger must be able to call its function, so that is taken away last
        as_role("wijkteam_rights", callable_by({"careplans_forget_earlier()": ""})),
    ]
