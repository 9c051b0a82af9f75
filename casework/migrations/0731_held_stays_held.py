"""A meeting that was held keeps having been held when somebody throws it away after its day."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0570_contentment.sql"


def moments():
    """Of what is counted this one; the other functions of that file stay as they are."""
    text = SQL.read_text()
    begin = text.rindex("create", 0, text.index("casework_content_moments("))
    return text[begin : text.index("end $$;", begin) + len("end $$;")]


class Migration(migrations.Migration):
    dependencies = [("casework", "0730_preventive_work")]

    operations = [as_role("wijkteam_counts", moments())]
