"""An emergency opens no conversation and no answer: only who was let in takes part. And whoever
answers for a side of an agreement writes that answer, and nothing else of it."""

from pathlib import Path

from django.db import migrations

from access.rows import HOUSEHOLD, LET_IN, PERSON, as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0050_let_in.sql"
WITH_PLACE = {"careplans_with_place(uuid[])": "wijkteam_web, wijkteam_worker"}
HERE = f"household_id = {HOUSEHOLD} and {LET_IN}"
TALKS = f"{HERE} and {PERSON} = any(participant_ids)"
POLICIES = f"""
alter policy careplans_conversation_select_web on careplans_conversation using ({TALKS});
alter policy careplans_conversation_insert_web on careplans_conversation
  with check ({TALKS} and started_by_id = {PERSON});
alter policy careplans_conversation_update_web on careplans_conversation
  using ({TALKS}) with check ({TALKS});
create policy careplans_agreementparty_update_let_in on careplans_agreementparty
  as restrictive for update to wijkteam_web, wijkteam_worker using ({LET_IN}) with check ({LET_IN});
revoke update on careplans_agreementparty from wijkteam_web, wijkteam_worker;
grant update (answer, answered_at, noted_by_id) on careplans_agreementparty to wijkteam_web;
"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0040_own_only"), ("access", "0050_let_in")]

    operations = [
        as_role("wijkteam_rights", SQL.read_text() + callable_by(WITH_PLACE)),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
