"""What ended meanwhile stays ended when a death is undone, and a keeper's yes comes before or after
it, never beside it."""

from pathlib import Path

from django.db import migrations

from access import rights
from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
TRIGGERS = {
    "casework_death_takes_effect": """
create or replace trigger death_takes_effect before update on people_death
  for each row execute function casework_death_takes_effect();""",
    "casework_succession_takes_effect": """
create or replace trigger succession_takes_effect before update on people_succession
  for each row when (old.answered_at is null and new.is_accepted)
  execute function casework_succession_takes_effect();""",
}


class Migration(migrations.Migration):
    dependencies = [("casework", "0019_legal_offer"), ("access", "0031_eyes_on_a_death")]

    operations = [
        as_role(
            "wijkteam_counts",
            (SQL / "0030_stopped_since.sql").read_text()
            + callable_by({"casework_stopped_since(uuid, uuid, date)": "wijkteam_rights"}),
        ),
        as_role("wijkteam_rights", (SQL / "0011_death_effect.sql").read_text()),
        *[rights.with_trigger(function, trigger) for function, trigger in TRIGGERS.items()],
    ]
