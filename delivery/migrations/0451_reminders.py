"""How somebody wants to hear that there is news; several news as one message; what was begun and
never ended; and what comes on the list of a person."""

import datetime
import uuid

import django.db.models.deletion
from django.db import migrations, models

from access.rows import AS_SELF, PERSON, allow, protect

CHOICE = "delivery_newschoice"
MINE = f"person_id = {PERSON} and {AS_SELF}"


class Migration(migrations.Migration):
    dependencies = [("delivery", "0180_feed"), ("people", "0361_plan_number")]

    operations = [
        migrations.CreateModel(
            name="NewsChoice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "rhythm",
                    models.CharField(
                        choices=[
                            ("soon", "As it comes, but not in my quiet hours"),
                            ("daily", "At most once a day, in the morning"),
                        ],
                        default="soon",
                        max_length=5,
                    ),
                ),
                (
                    "quiet_from",
                    models.TimeField(default=datetime.time(21, 0), verbose_name="from"),
                ),
                (
                    "quiet_until",
                    models.TimeField(default=datetime.time(8, 0), verbose_name="until"),
                ),
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
        protect(CHOICE),
        allow(CHOICE, select=MINE, insert=MINE, update=MINE, delete=MINE, roles="wijkteam_web"),
        allow(CHOICE, select="true", roles="wijkteam_worker"),
        migrations.AddField(
            "outboxmessage", "along_with", models.UUIDField(editable=False, null=True)
        ),
        migrations.AddField(
            "outboxmessage", "began_at", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AddField(
            "outboxmessage", "is_urgent", models.BooleanField(db_default=False, default=False)
        ),
        migrations.AddField(
            "outboxmessage", "unsure", models.PositiveSmallIntegerField(db_default=0, default=0)
        ),
        migrations.AddField(
            "scheduleitem", "attempts", models.PositiveSmallIntegerField(db_default=0, default=0)
        ),
        migrations.AddField(
            "scheduleitem", "try_at", models.DateTimeField(editable=False, null=True)
        ),
        migrations.AlterField(
            "outboxmessage",
            "state",
            models.CharField(
                choices=[
                    ("waiting", "waits"),
                    ("sent", "sent"),
                    ("failed", "failed"),
                    ("stopped", "not sent: this person has died"),
                    ("here", "stands on the page of its reader, who has no e-mail"),
                    ("along", "goes along with another notice to the same person"),
                    ("held", "not sent: it waited in a backup that was put back"),
                ],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.AddIndex(
            "outboxmessage",
            models.Index(
                condition=models.Q(("along_with__isnull", False)),
                fields=["along_with"],
                name="outbox_along",
            ),
        ),
    ]
