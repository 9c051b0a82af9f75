"""An answer of the family stays, and nobody is added to a conversation that others began."""

from pathlib import Path

from django.db import migrations

from access.rows import HOUSEHOLD, PERSON, one_of, purge_unseen, purge_unseen_along

SQL = Path(__file__).parent.parent / "sql" / "0009_doors.sql"
HERE = f"household_id = {HOUSEHOLD}"
FAMILY = f"{HERE} and scope_id = {one_of('contribute')}"
AUTHOR = f"{HERE} and created_by_id = {PERSON} and scope_id = {one_of('propose')}"
POLICIES = f"""
alter policy careplans_proposal_update_web on careplans_proposal
  using ({FAMILY} or {AUTHOR} and state = 'waiting')
  with check ({FAMILY} or {AUTHOR} and state = 'taken_back' and answered_by_id = {PERSON});
revoke update on careplans_conversation from wijkteam_web, wijkteam_worker;
grant update (last_message_at) on careplans_conversation to wijkteam_web;
"""
BINS = ["priority", "goal", "progress", "proposal", "step", "agreement"]


class Migration(migrations.Migration):
    dependencies = [("careplans", "0008_settled"), ("access", "0017_places")]

    operations = [
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
        *(purge_unseen(f"careplans_{name}") for name in BINS),
        purge_unseen_along("careplans_steptick", "careplans_step", "step_id"),
        purge_unseen_along("careplans_agreementparty", "careplans_agreement", "agreement_id"),
    ]
