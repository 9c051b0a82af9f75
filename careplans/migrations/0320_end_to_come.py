"""Whose place ends on a day to come is here until that day, for the functions of the plan too."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql"
FILES = (
    "0007_own_words.sql",
    "0104_typed_for.sql",
    "0166_steps_of_others.sql",
    "0192_ticks_of_others.sql",
)
# Of that file one function belongs to the role of rights, and is replaced by it.
MADE = "create or replace function " + "careplans_birthdays("
BIRTHDAYS = MADE + (SQL / "0006_birthdays.sql").read_text().split(MADE)[1].split("$$;")[0] + "$$;"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0250_agreements_of_others")]

    operations = [
        *(
            migrations.RunSQL((SQL / name).read_text(), reverse_sql=migrations.RunSQL.noop)
            for name in FILES
        ),
        as_role("wijkteam_rights", BIRTHDAYS),
    ]
