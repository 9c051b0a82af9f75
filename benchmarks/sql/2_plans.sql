-- The plan of every household: 30 rows (household 2 and the last one have ten times as many), scopes and grants.

create temp table goal as
select n, professional, g, n * 100 + g as number from home, generate_series(1, goals) g;

insert into careplans_careplan (id, household_id, started_on)
select pg_temp.key('plan', n), pg_temp.key('household', n), current_date - 150 from home;
insert into access_scope (id, household_id, part, goal_id)
select pg_temp.key(part, n), pg_temp.key('household', n), part, null::uuid
from home, unnest(array['matters', 'network']) part
union all
select pg_temp.key(part, number), pg_temp.key('household', n), part, pg_temp.key('goal', number)
from goal, unnest(array['goals', 'steps', 'progress']) part;
insert into access_grant (id, household_id, person_id, team_id, part, level, is_own_steps_only,
  purpose, starts_on, ends_on, case_id, given_by_id, given_at)
select pg_temp.key('grant of ' || part, n), pg_temp.key('household', n),
       pg_temp.key('professional', professional), pg_temp.key('team', team), part, 3, false,
       'working together', current_date - 100, current_date + 90, pg_temp.key('case', n),
       pg_temp.key('owner', n), now()
from home join professional p(number, team) on p.number = home.professional,
     unnest(array['goals', 'steps', 'progress']) part;

insert into careplans_priority (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, text, shape, said_by_id)
select pg_temp.key('priority', n * 100 + i), pg_temp.key('household', n),
       pg_temp.key('matters', n), 1, now(), pg_temp.key('owner', n), now(),
       pg_temp.key('owner', n), 'What matters, sentence ' || i, '', pg_temp.key('owner', n)
from home, generate_series(1, 3) i;
insert into careplans_goal (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, title, why, state, position)
select pg_temp.key('goal', number), pg_temp.key('household', n), pg_temp.key('goals', number), 1,
       now(), pg_temp.key('owner', n), now(), pg_temp.key('owner', n),
       'Goal ' || g, 'Because it matters to us', 'open', g
from goal;
insert into careplans_step (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, goal_id, text, executor_kind, executor_id, executor_name, in_return,
  due_on, repeats, state, done_at, done_by_id)
select pg_temp.key('step', number * 10 + s), pg_temp.key('household', n),
       pg_temp.key('steps', number), 1, now(), pg_temp.key('owner', n), now(),
       pg_temp.key('owner', n), pg_temp.key('goal', number), 'Step ' || s || ' of goal ' || g, kind,
       case kind when 1 then pg_temp.key('owner', n)
                 when 5 then pg_temp.key('professional', professional) end,
       'Somebody', '', current_date + (number % 30)::int - 7,
       case when s = 1 then 'FREQ=WEEKLY;BYDAY=MO,WE,SA' else '' end,
       case when s = 3 then 'done' else 'open' end,
       case when s = 3 then now() - interval '9 days' end,
       case when s = 3 then pg_temp.key('owner', n) end
from goal, generate_series(1, 3) s, lateral (select 1 + (g + s) % 5 as kind) k;
insert into careplans_progress (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, goal_id, text, how_far, noted_on, noted_by_id)
select pg_temp.key('progress', number), pg_temp.key('household', n),
       pg_temp.key('progress', number), 1, now(), pg_temp.key('owner', n), now(),
       pg_temp.key('owner', n), pg_temp.key('goal', number), 'It goes on', number % 6,
       current_date - 3, pg_temp.key('owner', n)
from goal;
insert into careplans_agreement (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, goal_id, text, starts_on, until_text, if_fails, ended_because,
  party_ids)
select pg_temp.key('agreement', n), pg_temp.key('household', n),
       pg_temp.key('steps', n * 100 + 1), 1, now(), pg_temp.key('owner', n), now(),
       pg_temp.key('owner', n), pg_temp.key('goal', n * 100 + 1), 'What we agree',
       current_date - 20, '', '', '', array[pg_temp.key('owner', n)]
from home;
insert into careplans_agreementparty (id, household_id, agreement_id, person_id, name, promise,
  answer, answered_at, answer_text, earlier_answer,
  earlier_text, position)
select pg_temp.key('party', n), pg_temp.key('household', n), pg_temp.key('agreement', n),
       pg_temp.key('owner', n), 'Owner', 'What I do', 'yes', now(), '', '', '', 0
from home;
insert into careplans_proposal (id, household_id, scope_id, version, created_at, created_by_id,
  changed_at, changed_by_id, kind, goal_id, payload, why, without_professional, state, answer_text,
  earlier_answers)
select pg_temp.key('proposal', n), pg_temp.key('household', n),
       pg_temp.key('steps', n * 100 + 1), 1, now(), by_id, now(), by_id, 'step',
       pg_temp.key('goal', n * 100 + 1), '{"text": "A step", "executor_kind": 5}', 'It helps', '',
       'waiting', '', '[]'
from home, lateral (select pg_temp.key('professional', professional) as by_id) p;
