"""What did not arrive stands on the list of a person: counts for the office, one's own mail for
oneself."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by, policy

SQL = Path(__file__).parent.parent / "sql"
COUNTS, RIGHTS = "wijkteam_counts", "wijkteam_rights"
POST, PLANNED, PAPERS = "delivery_outboxmessage", "delivery_scheduleitem", "delivery_documentjob"
# What is counted: states and moments of what did not arrive, and nothing of all the rest.
COUNTED = {
    POST: ("state, attempts, try_at, made_at", "state in ('waiting', 'failed', 'held')"),
    PLANNED: ("due_at, claimed_at", "claimed_at is null"),
    PAPERS: ("state, error, asked_at", "state in ('waiting', 'working', 'failed')"),
    "careplans_attachment": ("state, created_at", "state = 'waiting'"),
    "careplans_messagefile": ("state, sent_at", "state = 'waiting'"),
    "careplans_broughtfile": ("state, brought_at", "state = 'waiting'"),
}


def made_visible():
    for table, (columns, which) in COUNTED.items():
        yield f"grant select ({columns}) on {table} to {COUNTS};"
        yield named(policy(table, "select", COUNTS, using=which), "late")
    yield f"grant select (template, is_urgent), update (state, attempts, try_at) on {POST}"
    yield f"  to {RIGHTS};"
    yield f"grant select (state, error, asked_at) on {PAPERS} to {RIGHTS};"
    yield f"grant update (state) on {PAPERS} to {RIGHTS};"
    yield named(policy(PAPERS, "select", RIGHTS, using="state in ('failed', 'waiting')"), "again")
    for table in (POST, PAPERS):
        again = policy(table, "update", RIGHTS, using="state = 'failed'", check="state = 'waiting'")
        yield named(again, "again")


def named(text, why):
    """A role may have a policy for this command already: the name says what this one is for."""
    before, on, after = text.partition(" on ")
    return f"{before}_{why}{on}{after}"


class Migration(migrations.Migration):
    dependencies = [
        ("wijkteam", "0320_partner_hands_over"),
        ("delivery", "0451_reminders"),
        ("careplans", "0461_brought"),
        ("casework", "0471_unreached"),
        ("access", "0371_not_for_work"),
    ]

    operations = [
        migrations.RunSQL("\n".join(made_visible()), reverse_sql=migrations.RunSQL.noop),
        as_role(
            COUNTS,
            (SQL / "0471_troubles_counts.sql").read_text()
            + callable_by({"wijkteam_troubles()": "wijkteam_web"}),
        ),
        as_role(
            RIGHTS,
            (SQL / "0471_try_again.sql").read_text()
            + callable_by(
                {
                    "wijkteam_try_again()": "wijkteam_web",
                    "wijkteam_try_mine_again()": "wijkteam_web",
                }
            ),
        ),
    ]
