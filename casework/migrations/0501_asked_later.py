"""Who is asked to keep a plan in a home that was found for danger is asked when the news of that
death goes out, and not before."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0501_asked_later.sql"


class Migration(migrations.Migration):
    dependencies = [("casework", "0471_unreached"), ("access", "0501_asked_later")]

    operations = [migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop)]
