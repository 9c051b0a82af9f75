"""Who holds custody is invited by two of the team, to the address that both of them saw."""

from django.db import migrations

from access import rights
from access.rows import allow, one_of, policy, protect, while_looking_as

TABLE = "people_custodydoor"
RIGHTS = "wijkteam_rights"
READS = f"grant select on {TABLE} to {RIGHTS};" + policy(TABLE, "select", RIGHTS, using="true")
SERVING = "when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))"
EYES = f"""
create trigger door_has_two_pairs_of_eyes before insert or update or delete on {TABLE}
  for each row {SERVING} execute function access_eyes_on_door();"""
# What asked of the invitation's own address took their place.
GONE = f"""
grant create on schema public to {RIGHTS};
set local role {RIGHTS};
drop function if exists access_invites(uuid, uuid, uuid);
drop function if exists access_invites_keeper(uuid, uuid);
reset role;
revoke create on schema public from {RIGHTS};"""


class Migration(migrations.Migration):
    dependencies = [("access", "0215_goals_are_proposed"), ("people", "0140_custody_door")]

    operations = [
        protect(TABLE),
        migrations.RunSQL(READS, reverse_sql=migrations.RunSQL.noop),
        rights.load("invitations", "eyes", "policies_as_asker"),
        rights.with_trigger("access_eyes_on_door", EYES),
        migrations.RunSQL(GONE, reverse_sql=migrations.RunSQL.noop),
        # of the team alone: to the family such an address is never shown, also not by hand
        allow(
            TABLE,
            select=f"team_id = {one_of('teams')} or team_id = {one_of('led_teams')}",
            roles="wijkteam_web",
        ),
        while_looking_as(TABLE, "false"),
    ]
