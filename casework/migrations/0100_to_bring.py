"""Who wrote to a family that no mail reaches has word to bring."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql" / "0100_to_bring.sql"
CALLERS = {"casework_to_bring()": "wijkteam_web, wijkteam_worker, wijkteam_maintenance"}
JOBS = "delivery_documentjob"
READS = (
    f"grant select (kind, object_id, asked_by_id, asked_at, state) on {JOBS} to wijkteam_counts;"
    + policy(JOBS, "select", "wijkteam_counts", using="kind = 'message_letter'")
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0110_lacks_mail"),
        ("casework", "0060_without_mail"),
        ("delivery", "0050_no_mail_home"),
    ]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_counts", SQL.read_text() + callable_by(CALLERS)),
    ]
