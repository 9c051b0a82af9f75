"""The policies of grants, of the log and of looking as somebody else cost less to plan (ADR 11)."""

from django.db import migrations

from access import rights
from access.rows import AS_SELF, HOUSEHOLD, IS_OFFICE, PERSON, while_looking_as

LINE = "kind, ground, part, grant_id, subject_kind, household_id"
POLICIES = f"""
drop policy access_grant_select_as on access_grant;
drop policy access_grant_select_guardian on access_grant;
alter policy access_grant_select_web on access_grant using (
  person_id = {PERSON} and {AS_SELF}
  or household_id = {HOUSEHOLD} and access_knows_grant(person_id, subject_id, part));
drop policy audit_auditevent_insert_custody on audit_auditevent;
drop policy audit_auditevent_insert_emergency on audit_auditevent;
drop policy audit_auditevent_insert_standstill on audit_auditevent;
alter policy audit_auditevent_insert_web on audit_auditevent with check (
  access_may_log(kind, person_id, user_id, household_id, grant_id, subject_kind, subject_id));
drop policy audit_auditevent_select_emergency on audit_auditevent;
drop policy audit_auditevent_select_shown on audit_auditevent;
alter policy audit_auditevent_select_web on audit_auditevent using (
  {IS_OFFICE} or household_id = {HOUSEHOLD} and access_reads_line({LINE}));
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0010_members")]

    operations = [
        rights.load("policies_as_asker"),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
        while_looking_as("people_householdmember", f"household_id = {HOUSEHOLD}"),
        *(
            while_looking_as(table, "false")
            for table in (
                "access_emergencyaccess",
                "access_standstill",
                "people_person",
                "people_custody",
                "people_teammembership",
                "people_organisationmembership",
                "people_invitation",
            )
        ),
    ]
