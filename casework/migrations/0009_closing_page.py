"""Why a case closed, who may close and open it, and the lines that its family reads of the case."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from access.rows import PERSON, USER, as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
WEB = "wijkteam_web, wijkteam_worker"
COUNTS = {
    "casework_closes(uuid)": WEB,
    "casework_homes(uuid)": WEB,
    "casework_home_owners(uuid)": WEB,
    "casework_ends(uuid)": WEB,
    "casework_closings()": WEB,
}
RIGHTS = {"casework_ends_access()": "", "casework_take_back(uuid, uuid)": ""}
READS = """
grant select (person_id, team_id, part, ends_on, withdrawn_by_id) on access_grant to wijkteam_counts;
grant select (closed_on, closed_by_id) on casework_case to wijkteam_counts;
grant select (is_owner) on people_householdmember to wijkteam_counts;
revoke execute on function casework_guard_closing() from public;
"""
LOG = (
    f"create policy audit_auditevent_insert_case on audit_auditevent for insert to {WEB} "
    f"with check (person_id = {PERSON} and user_id = {USER} and ground = 'task' "
    "and grant_id is null and subject_kind in ('case', 'contact') "
    "and casework_tells(case_id, household_id));"
)


def choice(longest, choices):
    return models.CharField(blank=True, choices=choices, default="", max_length=longest)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0008_two_homes"),
        ("careplans", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            "case",
            "closing_reason",
            choice(
                10,
                [
                    ("reached", "what we worked on is good enough now"),
                    ("alone", "the family goes on without the team"),
                    ("others", "somebody else helps them from now on"),
                    ("moved", "the family moved"),
                    ("stopped", "the family wanted to stop"),
                    ("silent", "we could not reach the family any more"),
                ],
            ),
        ),
        migrations.AddField(
            "case",
            "family_view",
            choice(
                10,
                [
                    ("agrees", "they know, and they agree"),
                    ("differs", "they know, and they see it differently"),
                    ("unknown", "they do not know it yet"),
                ],
            ),
        ),
        migrations.AddField(
            "case",
            "closed_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddConstraint(
            "case",
            models.CheckConstraint(
                condition=models.Q(state="closed")
                | models.Q(closing_reason="", family_view="", closed_by__isnull=True),
                name="an_open_case_has_no_reason_of_closing",
            ),
        ),
        as_role(
            "wijkteam_counts",
            # what a case ends is reckoned by a function of 0014
            "set local check_function_bodies = off;"
            + (SQL / "0009_closing_counts.sql").read_text()
            + "reset check_function_bodies;"
            + callable_by(COUNTS),
        ),
        as_role(
            "wijkteam_rights", (SQL / "0006_closing_rights.sql").read_text() + callable_by(RIGHTS)
        ),
        migrations.RunSQL(
            (SQL / "0009_closing_guard.sql").read_text() + READS,
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RunSQL(LOG, reverse_sql=migrations.RunSQL.noop),
    ]
