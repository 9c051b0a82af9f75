-- Counts for the caseload and the dashboard, and the case behind a grant.
--
-- These functions belong to wijkteam_counts, which reads ids, states and dates of plan rows and
-- no words. They count only what the family shares today with the professional in question.
-- Every count hangs in a lateral join on one household, so the work grows with the asker's own
-- cases and not with the tables: the planner cannot turn it into a scan of everything.

create function casework_today() returns date
language sql stable as $$
  select (now() at time zone 'Europe/Amsterdam')::date
$$;

create or replace function casework_shared(p_person uuid, p_today date)
returns table (household_id uuid, scope_ids uuid[], ends_on date)
language sql stable security definer set search_path = public, pg_temp rows 50 as $$
  -- per household: the scopes that this person's grants in force cover (the granted half of
  -- access_levels), and the first day on which one of those grants ends. What this person opened
  -- by an emergency is not shared: of the rest they see nothing, so it is not counted as nothing
  select g.household_id,
         coalesce(array_agg(distinct s.id) filter (where s.id is not null), '{}'),
         min(g.ends_on)
  from access_grants_of(p_person, p_today) g
  left join access_scope s
    on s.household_id = g.household_id and s.part = g.part
   and s.subject_id is not distinct from g.subject_id
   and (g.goal_id is null or g.goal_id = s.goal_id)
   and s.private_to_id is null and not g.is_own_steps_only
  where g.given_by_id <> p_person
  group by g.household_id
$$;

create function casework_seen_since(p_person uuid, p_household uuid, p_row uuid, p_moment timestamptz)
returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- whether this person has opened the row after that moment. Keys of events begin with the
  -- time in milliseconds, so the index on (household, key) is read from that moment on.
  select exists (
    select 1 from audit_auditevent e
    where e.household_id = p_household and e.person_id = p_person
      and e.kind = 'read' and e.subject_id = p_row and e.happened_at >= p_moment
      and e.id >= (lpad(to_hex(floor(extract(epoch from p_moment) * 1000)::bigint), 12, '0')
                   || repeat('0', 20))::uuid)
$$;

create or replace function casework_plan_counts(p_case uuid default null)
returns table (
  case_id uuid, is_coordinator boolean, household_id uuid, ends_on date,
  steps int[], overdue int, own_overdue int, own_today int, own_due_on date,
  waiting int, waiting_since timestamptz,
  answered_id uuid, answered_state text, answered_at timestamptz,
  unread int, unread_since timestamptz, conversation_id uuid,
  agreement_id uuid, agreement_since timestamptz, changed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- one row for each open case of the asker; without a grant in force only the first two columns
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}') as teams,
           casework_today() as today
  ), mine as materialized (
    select c.id, true as is_coordinator from casework_case c
    where c.coordinator_id = (select me.id from me) and c.state <> 'closed'
      and c.team_id = any((select me.teams from me)::uuid[]) and (p_case is null or c.id = p_case)
    union all
    select c.id, false from casework_casecolleague k
    join casework_case c on c.id = k.case_id
    where k.person_id = (select me.id from me)
      and k.started_on <= (select me.today from me)
      and (k.ended_on is null or k.ended_on > (select me.today from me))
      and c.coordinator_id is distinct from k.person_id and c.state <> 'closed'
      and c.team_id = any((select me.teams from me)::uuid[]) and (p_case is null or c.id = p_case)
  ), shared as materialized (
    select s.* from me, casework_shared(me.id, me.today) s
  ), link as materialized (
    -- the household of each case: any standing grant links it. Apart, so that one hash join
    -- with what is shared follows, however many cases there are
    select mine.id as case_id, g.household_id from mine cross join lateral (
      select distinct g.household_id from access_grant g
      where g.case_id = mine.id and g.withdrawn_at is null) g
  ), plan as materialized (
    select distinct on (link.case_id) link.case_id, shared.*
    from link join shared on shared.household_id = link.household_id
    order by link.case_id, link.household_id  -- of two plans the same one each time
  )
  select mine.id, mine.is_coordinator, plan.household_id, plan.ends_on,
         step.steps, step.overdue, step.own_overdue, step.own_today, step.own_due_on,
         proposal.waiting, proposal.waiting_since,
         answer.id, answer.state, answer.answered_at,
         message.unread, message.unread_since, message.conversation_id,
         agreement.id, agreement.created_at,
         greatest(step.changed_at, goal.changed_at, progress.changed_at, agreed.changed_at)
  from mine cross join me
  left join plan on plan.case_id = mine.id
  left join lateral (
    select array[count(*) filter (where is_open and s.executor_kind = 1),
                 count(*) filter (where is_open and s.executor_kind = 2),
                 count(*) filter (where is_open and s.executor_kind = 3),
                 count(*) filter (where is_open and s.executor_kind = 4),
                 count(*) filter (where is_open and s.executor_kind = 5)]::int[] as steps,
           count(*) filter (where is_once and s.due_on < me.today)::int as overdue,
           count(*) filter (where is_mine and s.due_on < me.today)::int as own_overdue,
           count(*) filter (where is_mine and s.due_on = me.today)::int as own_today,
           min(s.due_on) filter (where is_mine) as own_due_on,
           max(s.changed_at) as changed_at
    from careplans_step s,
         lateral (select s.state = 'open' as is_open) o,
         lateral (select o.is_open and s.repeats = '' as is_once) r,
         lateral (select r.is_once and s.executor_id = me.id as is_mine) m
    where s.household_id = plan.household_id and s.scope_id = any(plan.scope_ids)
      and s.deleted_at is null
  ) step on plan.household_id is not null
  left join lateral (
    select max(g.changed_at) as changed_at from careplans_goal g
    where g.household_id = plan.household_id and g.scope_id = any(plan.scope_ids) and g.deleted_at is null
  ) goal on plan.household_id is not null
  left join lateral (
    select max(p.changed_at) as changed_at from careplans_progress p
    where p.household_id = plan.household_id and p.scope_id = any(plan.scope_ids) and p.deleted_at is null
  ) progress on plan.household_id is not null
  left join lateral (
    -- what was agreed, and what each side said to it
    select greatest(max(a.changed_at), max(y.answered_at)) as changed_at
    from careplans_agreement a left join careplans_agreementparty y on y.agreement_id = a.id
    where a.household_id = plan.household_id and a.scope_id = any(plan.scope_ids) and a.deleted_at is null
  ) agreed on plan.household_id is not null
  left join lateral (
    select count(*)::int as waiting, min(p.created_at) as waiting_since from careplans_proposal p
    where p.household_id = plan.household_id and p.state = 'waiting' and p.created_by_id = me.id
      and p.scope_id = any(plan.scope_ids) and p.deleted_at is null
  ) proposal on plan.household_id is not null
  left join lateral (
    -- the newest answer of the last two weeks that the asker has not opened yet
    select p.id, p.state, p.answered_at from careplans_proposal p
    where p.household_id = plan.household_id and p.created_by_id = me.id
      and p.state in ('accepted', 'changed', 'declined')
      and p.answered_at > now() - interval '14 days'
      and p.scope_id = any(plan.scope_ids) and p.deleted_at is null
      and not casework_seen_since(me.id, plan.household_id, p.id, p.answered_at)
    order by p.answered_at desc limit 1
  ) answer on true
  left join lateral (
    select count(*)::int as unread, min(m.sent_at) as unread_since,
           (array_agg(m.conversation_id order by m.sent_at))[1] as conversation_id
    from careplans_conversation t join careplans_message m on m.conversation_id = t.id
    where t.household_id = plan.household_id and me.id = any(t.participant_ids)
      and m.author_id <> me.id
      and not exists (select 1 from careplans_messageread r
                      where r.message_id = m.id and r.person_id = me.id)
  ) message on plan.household_id is not null
  left join lateral (
    select a.id, a.created_at
    from careplans_agreementparty y join careplans_agreement a on a.id = y.agreement_id
    where y.person_id = me.id and y.answer = 'waiting' and a.household_id = plan.household_id
      and a.scope_id = any(plan.scope_ids) and a.deleted_at is null
      and (a.ends_on is null or a.ends_on >= me.today)
    order by a.created_at limit 1
  ) agreement on true
$$;

create or replace function casework_team_counts(p_team uuid)
returns table (case_id uuid, is_shared boolean, steps int[], overdue int, waiting int,
               waiting_since timestamptz, changed_at timestamptz)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- one row for each open case of a team that the asker leads; counted is only what the family
  -- shares with the coordinator of that case, and of proposals only those of the team itself
  with me as materialized (
    select casework_today() as today,
           p_team = any(coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}'))
             as leads
  ), cases as materialized (
    select c.id, c.coordinator_id from casework_case c
    where c.team_id = p_team and c.state <> 'closed' and (select me.leads from me)
  ), team as materialized (
    select m.person_id from people_teammembership m, me
    where m.team_id = p_team and m.role = 'professional' and me.leads
      and m.started_on <= me.today and (m.ended_on is null or m.ended_on > me.today)
  ), shared as materialized (
    select k.coordinator_id, s.* from me,
         (select distinct cases.coordinator_id from cases) k,
         lateral casework_shared(k.coordinator_id, me.today) s
  ), link as materialized (
    select cases.id as case_id, cases.coordinator_id, g.household_id
    from cases cross join lateral (
      select distinct g.household_id from access_grant g
      where g.case_id = cases.id and g.withdrawn_at is null) g
  ), plan as materialized (
    select distinct on (link.case_id) link.case_id, shared.*
    from link join shared on shared.household_id = link.household_id
                         and shared.coordinator_id = link.coordinator_id
    order by link.case_id, link.household_id  -- of two plans the same one each time
  )
  select cases.id, plan.household_id is not null, step.steps, step.overdue,
         proposal.waiting, proposal.waiting_since, step.changed_at
  from cases cross join me
  left join plan on plan.case_id = cases.id
  left join lateral (
    select array[count(*) filter (where s.state = 'open' and s.executor_kind = 1),
                 count(*) filter (where s.state = 'open' and s.executor_kind = 2),
                 count(*) filter (where s.state = 'open' and s.executor_kind = 3),
                 count(*) filter (where s.state = 'open' and s.executor_kind = 4),
                 count(*) filter (where s.state = 'open' and s.executor_kind = 5)]::int[] as steps,
           count(*) filter (where s.state = 'open' and s.repeats = ''
                              and s.due_on < me.today)::int as overdue,
           max(s.changed_at) as changed_at
    from careplans_step s where s.household_id = plan.household_id and s.scope_id = any(plan.scope_ids)
      and s.deleted_at is null
  ) step on plan.household_id is not null
  left join lateral (
    select count(*)::int as waiting, min(p.created_at) as waiting_since from careplans_proposal p
    where p.household_id = plan.household_id and p.state = 'waiting'
      and p.created_by_id in (select team.person_id from team)
      and p.scope_id = any(plan.scope_ids) and p.deleted_at is null
  ) proposal on plan.household_id is not null
$$;

create or replace function casework_case_for(p_person uuid, p_household uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the open case that a grant of this family to this professional belongs to. Answers only
  -- inside the household of this request, to its family.
  select c.id
  from people_householdmember m
  join casework_caseclient k on k.person_id = m.person_id
  join casework_case c on c.id = k.case_id and c.state <> 'closed'
  where m.household_id = p_household
    and p_household = nullif(current_setting('app.household', true), '')::uuid
    and current_setting('app.is_family', true) = 'yes'
    and m.started_on <= casework_today() and (m.ended_on is null or m.ended_on > casework_today())
    and (c.coordinator_id = p_person
         or exists (select 1 from casework_casecolleague h
                    where h.case_id = c.id and h.person_id = p_person
                      and h.started_on <= casework_today()
                      and (h.ended_on is null or h.ended_on > casework_today())))
  order by c.registered_on desc, c.id limit 1
$$;
