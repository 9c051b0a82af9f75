"""A proposal and a meeting ask for a letter too, where no mail reaches who is to answer."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0100_to_bring.sql"
CALLERS = {"casework_to_bring()": "wijkteam_web, wijkteam_worker, wijkteam_maintenance"}
JOBS, MEETINGS, ANSWERS = "delivery_documentjob", "careplans_meeting", "careplans_meetinganswer"
COLUMNS = {
    MEETINGS: "id, household_id, scope_id, created_by_id, changed_by_id, changed_at, deleted_at, "
    "starts_at, moments, person_ids",
    ANSWERS: "meeting_id, person_id, answered_at",
}
LETTERS = "kind in ('message_letter', 'proposal_letter', 'meeting_letter')"
# Keys, days and states, and no word: as all that is counted.
READS = f"""
grant select (household_id) on {JOBS} to wijkteam_counts;
grant select (typed_for_id, handed_to_id) on careplans_proposal to wijkteam_counts;
alter policy {JOBS}_select_counts on {JOBS} using ({LETTERS});
""" + "".join(
    f"grant select ({columns}) on {table} to wijkteam_counts;"
    + policy(table, "select", "wijkteam_counts", using="true")
    for table, columns in COLUMNS.items()
)


class Migration(migrations.Migration):
    dependencies = [
        ("careplans", "0192_closed_to"),
        ("careplans", "0192_ticks_of_others"),
        ("casework", "0180_while_in_the_team"),
        ("delivery", "0060_papers_of_who_was_let_in"),
    ]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(
            "wijkteam_counts",
            "drop function casework_to_bring();" + SQL.read_text() + callable_by(CALLERS),
        ),
    ]
