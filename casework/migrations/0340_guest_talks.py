"""Who works at a partner and was let in gives a reason too, for a talk about the family without it:
the same table, by the decision that let them in and without a case."""

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from access.rows import AS_SELF, HOUSEHOLD, PERSON, as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
TABLE, RIGHTS = "casework_talkwithout", "wijkteam_rights"
WEB = "wijkteam_web, wijkteam_worker"
FUNCTIONS = {
    "casework_talk_grounds()": WEB,
    "casework_states_talk(uuid, uuid)": WEB,
    "casework_talk_part(uuid)": WEB,
    "casework_guest_talks_to_tell(date)": "wijkteam_worker",
    "casework_partners_held_back()": WEB,
}
# What the role of rights reads: keys and days, no words.
READS = (
    "grant select (id, household_id, grant_id, written_by_id, written_at, happens_at, shown_on, "
    f"told_at) on {TABLE} to {RIGHTS};" + policy(TABLE, "select", RIGHTS, using="true")
)
READ = "casework_reads_guest_talk(household_id, grant_id, written_by_id, shown_on, told_at)"
MINE = f"written_by_id = {PERSON} and household_id = {HOUSEHOLD} and {AS_SELF}"


def either(guest, case):
    return f"case when case_id is null then {guest} else {case} end"


CHANGE = either(MINE, "casework_works(case_id)")
POLICIES = f"""
alter policy {TABLE}_select_web on {TABLE}
  using ({either(READ, "casework_reads_talk(case_id, shown_on, told_at)")});
alter policy {TABLE}_insert_web on {TABLE} with check (written_by_id = {PERSON}
  and {either("casework_states_talk(household_id, grant_id)", "casework_works(case_id)")});
alter policy {TABLE}_update_web on {TABLE} using ({CHANGE}) with check ({CHANGE});"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0310_found_home"),
        ("access", "0245_address_taken_back"),
        ("people", "0160_address_taken_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="talkwithout",
            name="household",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="people.household",
            ),
        ),
        migrations.AddField(
            model_name="talkwithout",
            name="grant_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="talkwithout",
            name="case",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="talks",
                to="casework.case",
            ),
        ),
        migrations.AddConstraint(
            model_name="talkwithout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("case__isnull", False),
                        ("grant_id__isnull", True),
                        ("household__isnull", True),
                    ),
                    models.Q(
                        ("case__isnull", True),
                        ("grant_id__isnull", False),
                        ("household__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="a_talk_stands_in_a_case_or_with_who_let_in",
            ),
        ),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role(RIGHTS, (SQL / "0340_guest_talks_rights.sql").read_text() + callable_by(FUNCTIONS)),
        migrations.RunSQL(
            (SQL / "0340_guest_talks.sql").read_text() + POLICIES,
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
