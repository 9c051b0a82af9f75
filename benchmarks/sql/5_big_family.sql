-- One family with a plan of years: its 60 goals have five steps each, and it wrote 1,000 messages.

create temp table big as
select * from home where goals = 60;

insert into careplans_step (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, goal_id, text, executor_kind, executor_id, executor_name, in_return,
  due_on, repeats, state)
select pg_temp.key('step', number * 10 + s), pg_temp.key('household', goal.n),
       pg_temp.key('steps', number), 1, now() - interval '90 days', pg_temp.key('owner', goal.n),
       now(), pg_temp.key('owner', goal.n), pg_temp.key('goal', number),
       'Step ' || s || ' of goal ' || g, 1 + g % 5, pg_temp.key('owner', goal.n), 'Somebody',
       'A shelf under the stairs', current_date + (number % 30)::int - 7,
       case when s = 4 then 'FREQ=WEEKLY;BYDAY=TU,FR' else '' end, 'open'
from goal join big using (n), generate_series(4, 5) s;
insert into careplans_message (id, household_id, conversation_id, author_id, body, sent_at)
select pg_temp.key('long message', i), pg_temp.key('household', n), pg_temp.key('talk', n),
       case i % 2 when 0 then pg_temp.key('professional', professional)
                  else pg_temp.key('owner', n) end,
       'Thursday at ten, then we look at the letters together.',
       now() - interval '30 days' - interval '1 hour' * i
from big, generate_series(1, 997) i;
insert into careplans_messageread (id, household_id, message_id, person_id, read_at)
select pg_temp.key('long mark', i), pg_temp.key('household', n), pg_temp.key('long message', i),
       case i % 2 when 0 then pg_temp.key('owner', n)
                  else pg_temp.key('professional', professional) end, now()
from big, generate_series(1, 997) i;
