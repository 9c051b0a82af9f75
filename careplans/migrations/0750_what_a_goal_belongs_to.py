"""Other words for a goal, by who may not see what it belongs to, said "to nothing" by themselves.

So a yes would take the goal away from the family's own sentence. What waits for an answer says it
no more; the answers that were given stand in the history of the goal.
"""

from django.db import migrations

SAYS_NOTHING = """set local role wijkteam_maintenance;
update careplans_proposal
   set payload = payload #- '{words,priority_id}'
 where kind = 'goal_change' and state = 'waiting'
   and payload->'words' ? 'priority_id'
   and coalesce(payload#>>'{words,priority_id}', '') = ''
   and payload->'words' <> '{"priority_id": null}'::jsonb;
reset role;"""


class Migration(migrations.Migration):
    dependencies = [("careplans", "0670_looked_back")]

    operations = [migrations.RunSQL(SAYS_NOTHING, migrations.RunSQL.noop)]
