"""The address of somebody's own calendar: theirs alone, and of the address only a hash."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import AS_SELF, PERSON, allow, as_role, callable_by, policy, protect

SQL = Path(__file__).parent.parent / "sql"
TABLE = "delivery_calendarfeed"
MINE = f"person_id = {PERSON} and {AS_SELF}"
READ = f"grant select (person_id, token_hash) on {TABLE} to wijkteam_rights;" + policy(
    TABLE, "select", "wijkteam_rights", using="true"
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0181_talks"),
        ("delivery", "0060_papers_of_who_was_let_in"),
        ("people", "0060_partner_places"),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.RunSQL(READ, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_rights",
            (SQL / "0080_feed.sql").read_text()
            + callable_by({"delivery_feed_user(text)": "wijkteam_web"}),
        ),
        protect(TABLE),
        allow(TABLE, select=MINE, insert=MINE, update=MINE, delete=MINE, roles="wijkteam_web"),
    ]
