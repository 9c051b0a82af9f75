"""Who is asked no more to keep a plan comes in with no invitation of that question."""

from pathlib import Path

from django.db import migrations

from access import rights
from access.rows import as_role

SQL = Path(__file__).parent.parent / "sql" / "0504_question_ends.sql"
NAME = "casework_question_ends"
TRIGGERS = [
    f"""create trigger question_taken_back after delete on people_succession
  for each row execute function {NAME}();""",
    f"""create trigger question_that_ends after update on people_succession
  for each row when (old.ended_at is null and new.ended_at is not null)
  execute function {NAME}();""",
]


class Migration(migrations.Migration):
    dependencies = [("casework", "0503_foster_says")]

    operations = [
        as_role(
            "wijkteam_rights",
            SQL.read_text() + f"revoke execute on function {NAME}() from public;",
        ),
        *[rights.with_trigger(NAME, trigger) for trigger in TRIGGERS],
    ]
