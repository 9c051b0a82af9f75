"""A sheet of codes for who has no e-mail, and coming back by a log-in name."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from access.rows import USER, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE = "wijkteam_sheetcode"
WEB = "wijkteam_web"
FUNCTIONS = {
    "sheet_may_have(uuid)": "",
    "sheet_make(text[])": WEB,
    "sheet_use(text[])": WEB,
    "recovery_has_no_mail(uuid)": WEB,
}
RIGHTS = f"""
grant select, insert, update, delete on {TABLE} to wijkteam_rights;
grant select (login_name) on people_user to wijkteam_rights;
{policy(TABLE, "select", "wijkteam_rights", using="true")}
{policy(TABLE, "insert", "wijkteam_rights", check="true")}
{policy(TABLE, "update", "wijkteam_rights", using="true", check="true")}
{policy(TABLE, "delete", "wijkteam_rights", using="true")}
revoke insert, update, delete on {TABLE} from wijkteam_web;
revoke all on {TABLE} from wijkteam_worker;
"""


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0007_recovery_partners"), ("people", "0010_without_mail")]

    operations = [
        migrations.CreateModel(
            name="SheetCode",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=["user", "number"], name="a_sheet_has_each_number_once"
                    )
                ],
            },
        ),
        protect(TABLE),
        allow(TABLE, select=f"user_id = {USER}", roles="wijkteam_web"),
        migrations.RunSQL(RIGHTS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            (SQL / "0001_recovery.sql").read_text()
            + "set local check_function_bodies = off;"
            + (SQL / "0007_login_sheet.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(FUNCTIONS),
        ),
    ]
