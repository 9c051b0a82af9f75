"""After "it did not go like this" only the family's own answer opens the gate, and a no by a name
alone waives nothing; who lives elsewhere reads the offer and what they said themselves."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
COUNTS = {
    "casework_case_homes(uuid)": "",
    "casework_reads_whole(uuid)": WEB,
    "casework_decides_in(uuid, uuid, date)": "",
    "casework_answers_weighed(uuid)": WEB,
}
TODAY = "(now() at time zone 'Europe/Amsterdam')::date"
LENT = "grant select (said_by_id, written_by_id) on casework_offeranswer to wijkteam_counts;"
POLICIES = f"""
alter policy casework_offeranswer_select_web on casework_offeranswer
  using (casework_reads_said(offer_id, said_by_id));
alter policy casework_offerobjection_select_web on casework_offerobjection
  using (casework_reads_said(offer_id, written_by_id));
alter policy casework_helpplan_select_web on casework_helpplan
  using (casework_reads_work(case_id));
alter policy casework_wmoreport_select_web on casework_wmoreport
  using (casework_reads_work(case_id));
alter policy casework_offerexception_insert_web on casework_offerexception
  with check (written_by_id = {PERSON} and is_agreed is null and casework_works(case_id)
              and (ground <> 'acute' or return_on <= {TODAY} + 42));
drop function casework_reads_offer(uuid);
"""


def plain(name):
    return migrations.RunSQL((SQL / name).read_text(), reverse_sql=migrations.RunSQL.noop)


class Migration(migrations.Migration):
    dependencies = [("casework", "0120_taken_over_ends_too"), ("access", "0130_who_decides")]

    operations = [
        migrations.RunSQL(LENT, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_counts",
            (SQL / "0014_hands_counts.sql").read_text()
            + (SQL / "0018_legal.sql").read_text()
            + callable_by(COUNTS),
        ),
        plain("0018_legal_guard.sql"),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_rights", (SQL / "0011_death_effect.sql").read_text()),
    ]
