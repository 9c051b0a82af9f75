"""Notifications in a browser: where they go, of one person at a time."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import AS_SELF, PERSON, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE, RIGHTS = "delivery_pushaddress", "wijkteam_rights"
MINE = f"person_id = {PERSON} and {AS_SELF}"
# The functions of rights learn whose browser it is, and nothing to send there; they take it away.
TAKES = f"""
grant select (person_id, endpoint, browser), delete on {TABLE} to {RIGHTS};
{policy(TABLE, "select", RIGHTS, using="true")}
{policy(TABLE, "delete", RIGHTS, using="true")}
"""
CHANNELS = [
    ("mail", "By mail"),
    ("text", "As a text message"),
    ("push", "As a notification on your phone or computer"),
    ("here", "Send me nothing"),
]


class Migration(migrations.Migration):
    dependencies = [("delivery", "0521_along_with_what_stands_here")]

    operations = [
        migrations.CreateModel(
            name="PushAddress",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("endpoint", models.CharField(max_length=1000, unique=True)),
                ("public_key", models.CharField(max_length=100)),
                ("secret", models.CharField(max_length=40)),
                ("browser", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=60)),
                ("house_key", models.CharField(blank=True, max_length=100)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        protect(TABLE),
        allow(TABLE, select=MINE, insert=MINE, delete=MINE, roles="wijkteam_web"),
        allow(TABLE, select="true", delete="true", roles="wijkteam_worker"),
        migrations.RunSQL(TAKES, reverse_sql=migrations.RunSQL.noop),
        as_role(
            RIGHTS,
            (SQL / "0560_push_take_over.sql").read_text()
            + callable_by({"push_take_over(text, text)": "wijkteam_web"}),
        ),
        migrations.AlterField(
            "newschoice",
            "channel",
            models.CharField(choices=CHANNELS, db_default="mail", default="mail", max_length=4),
        ),
    ]
