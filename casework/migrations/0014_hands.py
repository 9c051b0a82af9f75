"""A case is taken, handed over, closed and opened by who may, with its line in the log; and when it
closes, all ends that its team got through it."""

from pathlib import Path

from django.db import migrations

from access import rights
from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
# Cases come from registration, and so do the colleagues in them; a page changes what it must.
COLUMNS = f"""
revoke insert, update, delete on casework_casecolleague from {WEB};
revoke insert, update, delete on casework_case from {WEB};
grant update (coordinator_id, state, started_on, closed_on, last_contact_on, next_contact_at, version)
  on casework_case to wijkteam_web;
do $$ declare name text; begin
  for name in select column_name from information_schema.columns
              where table_name = 'casework_case'
                and column_name in ('closed_by_id', 'closing_reason', 'family_view') loop
    execute format('grant update (%I) on casework_case to wijkteam_web', name);
  end loop;
end $$;
grant select (id, household_id, case_id, team_id, withdrawn_at) on access_grant to wijkteam_counts;
alter policy access_grant_update_rights on access_grant
  using (withdrawn_at is null and (case_id is not null or team_id is not null));
revoke execute on function casework_guard_case() from public;
"""
TOLD = """
create constraint trigger case_is_told after update on casework_case
  deferrable initially deferred
  for each row when ((new.coordinator_id, new.state) is distinct from (old.coordinator_id, old.state)
                     and current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function casework_case_is_told();"""


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_doors"), ("access", "0017_places")]

    operations = [
        as_role(
            "wijkteam_counts",
            (SQL / "0014_hands_counts.sql").read_text()
            + callable_by({"casework_grants_of(uuid)": "wijkteam_rights"}),
        ),
        as_role(
            "wijkteam_rights",
            (SQL / "0014_hands_rights.sql").read_text()
            + callable_by({"casework_case_is_told()": ""}),
        ),
        migrations.RunSQL((SQL / "0014_hands.sql").read_text(), reverse_sql=migrations.RunSQL.noop),
        rights.load("grants"),
        rights.with_trigger("casework_case_is_told", TOLD),
        migrations.RunSQL(COLUMNS, reverse_sql=migrations.RunSQL.noop),
    ]
