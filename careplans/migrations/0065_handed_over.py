"""Who takes over a proposal or a conversation of somebody who left; no page writes it."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from access.rows import HOUSEHOLD, PERSON, one_of

SQL = Path(__file__).parent.parent / "sql" / "0065_handed_over.sql"
HERE = f"household_id = {HOUSEHOLD}"
FAMILY = f"{HERE} and scope_id = {one_of('contribute')}"
MINE = f"{PERSON} in (created_by_id, handed_to_id)"
AUTHOR = f"{HERE} and {MINE} and scope_id = {one_of('propose')}"
POLICIES = f"""
alter policy careplans_proposal_update_web on careplans_proposal
  using ({FAMILY} or {AUTHOR} and state = 'waiting')
  with check ({FAMILY} or {AUTHOR} and state = 'taken_back' and answered_by_id = {PERSON});
"""


def somebody():
    return models.ForeignKey(
        blank=True,
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="people.person",
    )


class Migration(migrations.Migration):
    dependencies = [("careplans", "0064_attachments"), ("people", "0060_partner_places")]

    operations = [
        migrations.AddField("proposal", "handed_to", somebody()),
        migrations.AddField("conversation", "left_by", somebody()),
        migrations.AddField("conversation", "left_on", models.DateField(blank=True, null=True)),
        migrations.AddField("conversation", "next_by", somebody()),
        migrations.AddField(
            "conversation",
            "next_talk",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="earlier",
                to="careplans.conversation",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
