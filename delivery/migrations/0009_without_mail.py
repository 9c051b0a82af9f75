"""What would be mailed to who has no e-mail stands on their own page, until they saw it."""

from django.db import migrations, models

from access.rows import PERSON, USER, policy

POST = "delivery_outboxmessage"
MINE = f"person_id = {PERSON} and state in ('waiting', 'here')"
SEEN = (
    f"person_id = {PERSON} and state = 'here' and sent_at is not null and exists "
    f"(select 1 from people_user u where u.id = {USER} and u.email is null)"
)
# Who has an address cannot keep their own mail from leaving; nobody changes a word of a notice.
POLICIES = f"""
revoke update on {POST} from wijkteam_web;
grant update (state, sent_at) on {POST} to wijkteam_web;
{policy(POST, "update", "wijkteam_web", using=MINE, check=SEEN)}
"""


class Migration(migrations.Migration):
    dependencies = [("delivery", "0008_planned_for_whom"), ("people", "0010_without_mail")]

    operations = [
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
                ],
                default="waiting",
                max_length=8,
            ),
        ),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
