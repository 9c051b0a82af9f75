"""Who was asked how content they are stays asked when the family chooses its next day to look back;
and only a link that was in force on that day lets ask."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0570_contentment.sql"
READS = """
grant select (looked_back_on) on careplans_careplan to wijkteam_counts;
grant select (starts_on, ends_on) on access_grant to wijkteam_counts;
"""


def moments():
    """Of what is counted this one; the other functions of that file stay as they are."""
    text = SQL.read_text()
    begin = text.rindex("create", 0, text.index("casework_content_moments("))
    return text[begin : text.index("$$;", begin) + 3]


class Migration(migrations.Migration):
    dependencies = [
        ("careplans", "0670_looked_back"),
        ("casework", "0650_agreed_is_a_change"),
    ]

    operations = [
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        as_role("wijkteam_counts", moments()),
    ]
