"""Files with messages: seen by who reads the message, and by nobody before the check."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import HOUSEHOLD, LET_IN, PERSON, allow, as_role, callable_by, protect

SQL = Path(__file__).parent.parent / "sql" / "0102_message_files.sql"
TABLE = "careplans_messagefile"
HERE = f"household_id = {HOUSEHOLD}"
MESSAGE_SEEN = "exists (select 1 from careplans_message m where m.id = message_id)"
MY_MESSAGE = (
    f"exists (select 1 from careplans_message m where m.id = message_id and m.author_id = {PERSON})"
)
# The site never says that a file is clean, nor which file it is: the worker's functions do.
FILES = f"""
grant select (id, file, state), update (state, scanned_at) on {TABLE} to wijkteam_rights;
create policy {TABLE}_select_files on {TABLE} for select to wijkteam_rights using (true);
create policy {TABLE}_update_scanned on {TABLE} for update to wijkteam_rights
  using (state = 'waiting') with check (state in ('clean', 'found'));
"""
WORKER = {
    "careplans_message_files_waiting(int)": "wijkteam_worker",
    "careplans_message_file_scanned(uuid, boolean)": "wijkteam_worker",
    "careplans_message_files_known()": "wijkteam_worker",
}


class Migration(migrations.Migration):
    dependencies = [("careplans", "0101_outcomes")]

    operations = [
        migrations.CreateModel(
            name="MessageFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what one sees or hears"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("image", "photo or drawing"),
                            ("sound", "sound"),
                            ("pdf", "PDF"),
                        ],
                        max_length=5,
                    ),
                ),
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
                ("sent_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("scanned_at", models.DateTimeField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.household",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="careplans.message",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scanned_at__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("scanned_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_scanned_file_of_a_message_has_its_moment",
                    )
                ],
            },
        ),
        protect(TABLE),
        allow(
            TABLE,
            select=f"{HERE} and {MESSAGE_SEEN}",
            insert=f"{HERE} and {LET_IN} and state = 'waiting' and {MY_MESSAGE}",
        ),
        migrations.RunSQL(FILES, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", SQL.read_text() + callable_by(WORKER)),
    ]
