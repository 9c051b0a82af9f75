"""Words of somebody who comes in here are not for another to throw away."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent.parent / "sql" / "0007_own_words.sql"
RIGHTS = "".join(
    f"revoke execute on function {name} from public;"
    f"grant execute on function {name} to wijkteam_web, wijkteam_worker;"
    for name in ("careplans_has_say(uuid, uuid)", "careplans_may_clear(uuid, uuid, uuid)")
)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0160_files_in_no_order")]

    operations = [
        migrations.RunSQL(SQL.read_text() + RIGHTS, reverse_sql=migrations.RunSQL.noop),
    ]
