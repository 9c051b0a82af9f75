"""The first leader and officer of a site read what they are invited for."""

from pathlib import Path

from django.db import migrations

from access.rows import as_role, callable_by

SQL = Path(__file__).parent.parent / "sql" / "0940_first_places.sql"
INVITED = callable_by({"first_place_invited(text)": "wijkteam_web"})


class Migration(migrations.Migration):
    dependencies = [("wijkteam", "0890_held_is_said"), ("access", "0940_first_team")]

    operations = [as_role("wijkteam_rights", SQL.read_text() + INVITED)]
