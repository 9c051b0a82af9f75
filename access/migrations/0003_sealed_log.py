"""Who may touch the chain of the log: the worker seals, the database queues, nobody else writes."""

from django.db import migrations

from access.rows import allow, policy

RIGHTS, WORKER = "wijkteam_rights", "wijkteam_worker"


def maintenance():
    tables = ("audit_link", "audit_unsealed")
    return "\n".join(
        policy(table, "all", "wijkteam_maintenance", using="true", check="true") for table in tables
    )


def waiting(table, key):
    """The functions of the sealer read a line only until it is sealed."""
    waits = f"exists (select from audit_unsealed u where u.event_id = {table}.{key})"
    return f"grant select on {table} to {RIGHTS};" + policy(table, "select", RIGHTS, using=waits)


def queue():
    return (
        f"grant select, insert on audit_unsealed to {RIGHTS};"
        + policy("audit_unsealed", "select", RIGHTS, using="true")
        + policy("audit_unsealed", "insert", RIGHTS, check="true")
    )


# The database itself queues each line, whoever writes it.
QUEUED_BY_RIGHTS = f"""grant create on schema public to {RIGHTS};
alter function audit_queue() owner to {RIGHTS};
revoke create on schema public from {RIGHTS};"""
# Lines from before there was a chain; under FORCE the owner itself would see none of them.
OLD_LINES = """
set local role wijkteam_maintenance;
insert into audit_unsealed (event_id) select id from audit_auditevent on conflict do nothing;
reset role;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0002_rights"), ("audit", "0002_sealed_log")]

    operations = [
        migrations.RunSQL(maintenance()),
        migrations.RunSQL(queue()),
        migrations.RunSQL(waiting("audit_auditevent", "id")),
        migrations.RunSQL(waiting("audit_auditactor", "event_id")),
        migrations.RunSQL(QUEUED_BY_RIGHTS),
        allow("audit_link", select="true", insert="true", roles=WORKER),
        allow("audit_unsealed", select="true", delete="true", roles=WORKER),
        migrations.RunSQL(OLD_LINES),
    ]
