"""Two who write in the same row see each other coming, and nothing of each other's words."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import AS_SELF, HOUSEHOLD, PERSON, allow, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE = "writing_typingnow"
HERE = f"household_id = {HOUSEHOLD}"
MEETS = "writing_meets(kind, row_id, scope_id)"
OWN = f"person_id = {PERSON}"
LONG_AGO = "typed_at < now() - interval '1 hour'"


def to(model):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=model
    )


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0371_not_for_work"),
        ("people", "0361_plan_number"),
        ("writing", "0002_typing_unread"),
    ]

    operations = [
        migrations.CreateModel(
            name="TypingNow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("kind", models.CharField(max_length=63)),
                ("row_id", models.UUIDField()),
                ("typed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("household", to("people.household")),
                ("scope", to("access.scope")),
                ("person", to("people.person")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("row_id", "person"), name="who_types_in_a_row_stands_there_once"
                    )
                ],
            },
        ),
        rights.load("entering"),  # who came in through their team
        migrations.RunSQL(
            (SQL / "0441_typing.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        protect(TABLE),
        # One's own line stays one's own also when the row is closed meanwhile: it must be possible
        # to take it away.
        allow(
            TABLE,
            select=f"{HERE} and ({OWN} or {AS_SELF} and {MEETS})",
            insert=f"{HERE} and {OWN} and {MEETS}",
            update=(OWN, f"{HERE} and {OWN} and {MEETS}"),
            delete=OWN,
            roles="wijkteam_web",
        ),
        # The hourly cleaning: who typed where, an hour after.
        migrations.RunSQL(
            policy(TABLE, "select", "wijkteam_worker", using=LONG_AGO)
            + policy(TABLE, "delete", "wijkteam_worker", using=LONG_AGO),
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
