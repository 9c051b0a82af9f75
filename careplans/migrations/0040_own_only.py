"""Nobody takes a name of the circle to themselves; no officer answers about her own look."""

from django.db import migrations

from access.rows import PERSON

OWN = """
create trigger private_is_own before insert or update on network_networkmember
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();"""
ANSWERS = (
    "create policy careplans_complaint_not_of_oneself on careplans_complaint as restrictive "
    f"for update to wijkteam_web using (person_id is distinct from {PERSON}) "
    f"with check (person_id is distinct from {PERSON});"
)


class Migration(migrations.Migration):
    dependencies = [("careplans", "0012_scales"), ("network", "0005_doors")]

    operations = [
        migrations.RunSQL(OWN, reverse_sql="drop trigger private_is_own on network_networkmember;"),
        migrations.RunSQL(
            ANSWERS,
            reverse_sql="drop policy careplans_complaint_not_of_oneself on careplans_complaint;",
        ),
    ]
