"""The last change of a plan, on the page of its case, is also what was agreed there."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0002_counts.sql"
# Moments only: keys, states and days, and no word, as all that is counted.
READS = """
grant select (changed_at) on careplans_agreement to wijkteam_counts;
grant select (answered_at) on careplans_agreementparty to wijkteam_counts;
"""


def plan_counts():
    """Of the counts this one; the other functions of that file stay as they are."""
    text = SQL.read_text()
    begin = text.rindex("create", 0, text.index("casework_plan_counts("))
    return text[begin : text.index("$$;", begin) + 3]


class Migration(migrations.Migration):
    dependencies = [
        ("careplans", "0550_room_is_not_freed"),
        ("casework", "0640_foster_both_homes"),
    ]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_counts", plan_counts()),
    ]
