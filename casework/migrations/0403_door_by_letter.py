"""A holder of custody without e-mail is invited by a letter in two halves, by the same two people."""

from pathlib import Path

from django.db import migrations

from access.rows import PERSON, as_role, callable_by

SQL = Path(__file__).parent.parent / "sql"
# By mail to the address that both saw; by letter where both saw that there is none.
LETTER = f"""alter policy people_invitation_insert_holder on people_invitation
  with check (invited_by_id = {PERSON}
    and way = case when email = '' then 'letter' else 'mail' end
    and access_invites_holder(invited_by_id, person_id, household_id, email));"""


class Migration(migrations.Migration):
    dependencies = [
        ("casework", "0402_talks_of_a_team"),
        ("people", "0402_a_door_by_letter"),
    ]

    operations = [
        as_role(
            "wijkteam_rights",
            (SQL / "0403_door_by_letter.sql").read_text()
            + callable_by({"casework_door_half(uuid)": "wijkteam_web"}),
        ),
        migrations.RunSQL(LETTER, reverse_sql=migrations.RunSQL.noop),
    ]
