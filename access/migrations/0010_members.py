"""Who works at an organisation that a family let look in, by name and as of today."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0010_members.sql"
RIGHTS = "wijkteam_rights"
FUNCTION = "access_members_now(uuid[])"
OWNER = (
    f"revoke execute on function {FUNCTION} from public;"
    f"grant execute on function {FUNCTION} to wijkteam_web, wijkteam_worker;"
    f"grant create on schema public to {RIGHTS};"
    f"alter function {FUNCTION} owner to {RIGHTS};"
    f"revoke create on schema public from {RIGHTS};"
)


class Migration(migrations.Migration):
    dependencies = [("access", "0009_case_ends")]

    operations = [
        migrations.RunSQL(SQL.read_text(), reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(OWNER, reverse_sql=migrations.RunSQL.noop),
    ]
