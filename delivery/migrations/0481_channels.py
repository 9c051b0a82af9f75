"""How news comes to somebody: by mail, as a text message to a proved number, or here alone."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from access.rows import AS_SELF, PERSON, USER, allow, policy, protect

NUMBER, POST = "delivery_textnumber", "delivery_outboxmessage"
MINE = f"person_id = {PERSON} and {AS_SELF}"
HAS_NO_MAIL = f"exists (select 1 from people_user u where u.id = {USER} and u.email is null)"
# What stands here already its reader notes as seen, whether they have mail or not. What still waits
# to be sent is kept back by nobody but who has no mail.
READ_HERE = f"person_id = {PERSON} and (state = 'here' or state = 'waiting' and {HAS_NO_MAIL})"
SEEN = f"person_id = {PERSON} and state = 'here' and sent_at is not null"
POLICIES = f"""
drop policy {POST}_update_web on {POST};
{policy(POST, "update", "wijkteam_web", using=READ_HERE, check=SEEN)}
revoke update on {NUMBER} from wijkteam_worker;
grant update (refused_at) on {NUMBER} to wijkteam_worker;
"""
STATES = [
    ("waiting", "waits"),
    ("sent", "sent"),
    ("failed", "failed"),
    ("stopped", "not sent: this person has died"),
    ("here", "stands on the page of its reader, who wants nothing sent or has no e-mail"),
    ("along", "goes along with another notice to the same person"),
    ("held", "not sent: it waited in a backup that was put back"),
    ("late", "not sent: a code that is too old by now"),
]
CHANNELS = [("mail", "By mail"), ("text", "As a text message"), ("here", "Send me nothing")]


class Migration(migrations.Migration):
    dependencies = [("delivery", "0451_reminders")]

    operations = [
        migrations.CreateModel(
            name="TextNumber",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(max_length=16)),
                ("seed", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("proved_at", models.DateTimeField(null=True)),
                ("refused_at", models.DateTimeField(null=True)),
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
        protect(NUMBER),
        allow(NUMBER, select=MINE, insert=MINE, update=MINE, delete=MINE, roles="wijkteam_web"),
        allow(NUMBER, select="true", update="true", roles="wijkteam_worker"),
        migrations.AddField(
            "newschoice",
            "channel",
            models.CharField(choices=CHANNELS, db_default="mail", default="mail", max_length=4),
        ),
        migrations.AlterField(
            "outboxmessage",
            "state",
            models.CharField(choices=STATES, default="waiting", max_length=8),
        ),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
