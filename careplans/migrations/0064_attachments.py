"""A photo, a drawing or a voice note with what matters: table, policies, the worker's part."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.db.models.manager
import django.utils.timezone
from django.db import migrations, models

from access import rights
from access.rows import as_role, callable_by, plan_rows, purge_unseen

SQL = Path(__file__).parent.parent / "sql"
TABLE = "careplans_attachment"
# The site never says that a file is clean, nor which file it is: the worker's functions do.
WEB = f"""
revoke update, delete on {TABLE} from wijkteam_web, wijkteam_worker;
grant update (text, scope_id, version, changed_at, changed_by_id, deleted_at, deleted_by_id)
  on {TABLE} to wijkteam_web;
create policy {TABLE}_insert_waits on {TABLE} as restrictive for insert
  to wijkteam_web, wijkteam_worker with check (state = 'waiting');
grant select (id, file, state), update (state, scanned_at) on {TABLE} to wijkteam_rights;
create policy {TABLE}_select_files on {TABLE} for select to wijkteam_rights using (true);
create policy {TABLE}_update_scanned on {TABLE} for update to wijkteam_rights
  using (state = 'waiting') with check (state in ('clean', 'found'));
"""
WORKER = {
    "careplans_files_waiting(int)": "wijkteam_worker",
    "careplans_file_scanned(uuid, boolean)": "wijkteam_worker",
    "careplans_files_known()": "wijkteam_worker",
}


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0061_safety_part"),
        ("careplans", "0063_safety"),
        ("people", "0010_without_mail"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "text",
                    models.CharField(
                        blank=True, max_length=500, verbose_name="what one sees or hears"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("image", "photo or drawing"), ("sound", "sound")], max_length=5
                    ),
                ),
                ("content_type", models.CharField(max_length=40)),
                ("file", models.CharField(max_length=60)),
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
                    "changed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "deleted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
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
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attachments",
                        to="careplans.priority",
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
                "ordering": ["created_at"],
                "abstract": False,
                "base_manager_name": "all_objects",
                "indexes": [models.Index(fields=["priority"], name="attachment_of_priority")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("deleted_at__isnull", True), ("deleted_by__isnull", True)),
                            models.Q(("deleted_at__isnull", False), ("deleted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="attachment_in_the_bin_has_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("scanned_at__isnull", True), ("state", "waiting")),
                            models.Q(
                                models.Q(("state", "waiting"), _negated=True),
                                ("scanned_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_scanned_file_has_its_moment",
                    ),
                    models.UniqueConstraint(fields=("file",), name="a_file_hangs_once"),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("all_objects", django.db.models.manager.Manager()),
            ],
        ),
        migrations.RunSQL(
            (SQL / "0064_attachments.sql").read_text(), reverse_sql=migrations.RunSQL.noop
        ),
        *plan_rows(TABLE),
        migrations.RunSQL(WEB, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", (SQL / "0064_scanning.sql").read_text() + callable_by(WORKER)),
        purge_unseen(TABLE),
        rights.load("worker"),
    ]
