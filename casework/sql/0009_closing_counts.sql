-- Closing a case and opening it again: who may, what ends with it, and which family it is told to.
-- These belong to wijkteam_counts: keys, states and days, no word of a plan.

create or replace function casework_closes(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the coordinator and the colleagues of a case, while they have a place in its team; and who
  -- leads that team
  select exists (
    select 1 from casework_case c
    cross join (select nullif(current_setting('app.person_id', true), '')::uuid as id,
      coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}') as teams,
      coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}') as led) me
    where c.id = p_case and c.state <> 'waiting'
      and (c.team_id = any(me.led)
           or c.team_id = any(me.teams) and (
             c.coordinator_id = me.id
             or exists (select 1 from casework_casecolleague k
                        where k.case_id = c.id and k.person_id = me.id
                          and k.started_on <= casework_today()
                          and (k.ended_on is null or k.ended_on > casework_today())))))
$$;

create or replace function casework_homes(p_case uuid)
returns table (household_id uuid, lives boolean, is_open boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- The families that linked their plan to a case of the asker's team, by a decision of their own.
  -- A family that did not is never told of a case: there it could be news that somebody of them
  -- asked for help. `lives`: the client is at home there today; `is_open`: something is still given.
  select g.household_id,
         exists (select 1 from casework_caseclient k
                 join people_householdmember m on m.person_id = k.person_id
                 where k.case_id = p_case and m.household_id = g.household_id
                   and m.started_on <= casework_today()
                   and (m.ended_on is null or m.ended_on > casework_today())),
         bool_or(g.withdrawn_at is null)
  from access_grant g
  where g.case_id = p_case
    and exists (select 1 from casework_case c where c.id = p_case and c.team_id = any(
      coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}')
      || coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}')))
  group by g.household_id
$$;

create or replace function casework_home_owners(p_case uuid)
returns table (household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  -- to whom it is news: the owners of the plans that are linked to this case
  select m.household_id, m.person_id
  from people_householdmember m
  where m.household_id in (select h.household_id from casework_homes(p_case) h)
    and m.is_owner and (m.ended_on is null or m.ended_on > casework_today())
$$;

create or replace function casework_ends(p_case uuid)
returns table (person_id uuid, ends boolean, stays boolean, parts text[],
               proposals int, talks int, steps int)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Before a case closes, one row for each colleague who sees something of the plan: whether that
  -- ends, whether something stays that was given apart from this case, and how much is open.
  -- Which parts: of oneself only, for what a family shares with a colleague is between those two.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id, casework_today() as today
    where casework_closes(p_case)
  ), home as (
    select distinct g.household_id from access_grant g, me where g.case_id = p_case
  ), helper as (
    select c.coordinator_id as id from casework_case c where c.id = p_case
    union
    select k.person_id from casework_casecolleague k, me where k.case_id = p_case
      and k.started_on <= me.today and (k.ended_on is null or k.ended_on > me.today)
  ), given as (
    select g.person_id, g.household_id, g.part, g.id in (select casework_grants_of(p_case)) as is_ours
    from access_grant g join home on home.household_id = g.household_id, me
    where g.withdrawn_at is null and (g.ends_on is null or g.ends_on >= me.today)
      and (g.case_id = p_case or g.person_id in (select helper.id from helper))
  )
  select g.person_id, bool_or(g.is_ours), bool_or(not g.is_ours),
    case when g.person_id = me.id
         then coalesce(array_agg(distinct g.part::text) filter (where g.is_ours), '{}') end,
    (select count(*) from careplans_proposal p join home on home.household_id = p.household_id
      where p.created_by_id = g.person_id and p.state = 'waiting' and p.deleted_at is null
        and p.typed_for_id is null)::int,  -- what they typed for the family goes on waiting
    (select count(*) from careplans_conversation t join home on home.household_id = t.household_id
      where g.person_id = any(t.participant_ids))::int,
    (select count(*) from careplans_step s join home on home.household_id = s.household_id
      where s.executor_id = g.person_id and s.state = 'open' and s.deleted_at is null)::int
  from given g, me where g.person_id is not null
  group by g.person_id, me.id
$$;

create or replace function casework_closings()
returns table (grant_id uuid, closed_on date, had_place boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the family of this request: of what it gave, what ended because the help stopped, and
  -- whether who had it still worked in the team that day
  select g.id, c.closed_on, exists (
           select 1 from people_teammembership m
            where m.person_id = g.person_id and m.team_id = c.team_id
              and m.started_on <= c.closed_on and (m.ended_on is null or m.ended_on > c.closed_on))
  from access_grant g join casework_case c on c.id = g.case_id
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
    and current_setting('app.is_family', true) = 'yes' and c.state = 'closed'
    and (g.withdrawn_at at time zone 'Europe/Amsterdam')::date = c.closed_on
    and g.withdrawn_by_id = coalesce(c.closed_by_id, c.coordinator_id)  -- and not by the family
$$;
