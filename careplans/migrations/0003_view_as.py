"""Who looks as a party sees of its own steps and conversations only what the owner has too."""

from django.db import migrations

from access.rows import one_of, while_looking_as

SEEN = f"scope_id = {one_of('looker_see')}"
TALKS = "nullif(current_setting('app.looker_id', true), '')::uuid = any(participant_ids)"


class Migration(migrations.Migration):
    dependencies = [("careplans", "0002_complaint"), ("access", "0008_view_as")]

    operations = [
        while_looking_as("careplans_step", SEEN),
        while_looking_as("careplans_agreement", SEEN),
        while_looking_as("careplans_conversation", TALKS),
        while_looking_as("careplans_complaint", "false"),
    ]
