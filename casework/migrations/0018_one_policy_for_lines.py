"""One policy says who writes which line in the log, and it asks one function (ADR 11)."""

from django.db import migrations

from access import rights

LINE = "kind, ground, person_id, user_id, household_id, case_id, grant_id, subject_kind, subject_id"
BESIDE = ("case", "death", "keeper", "opened", "question")
POLICIES = "".join(
    f"drop policy audit_auditevent_insert_{name} on audit_auditevent;" for name in BESIDE
) + (
    "alter policy audit_auditevent_insert_web on audit_auditevent "
    f"with check (access_may_write_line({LINE}));"
)


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0017_names_leave_a_line"),
        ("careplans", "0009_doors"),
        ("access", "0024_working_name"),
    ]

    operations = [
        rights.load("policies_as_asker"),
        migrations.RunSQL(POLICIES, reverse_sql=migrations.RunSQL.noop),
    ]
