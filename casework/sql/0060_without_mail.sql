-- Of the asker's own cases: where no mail reaches anybody of the family, so that staff bring letters.

create or replace function casework_without_mail(p_case uuid default null) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Keys of open cases whose family is known and in which nobody has a log-in with an address. The
  -- family is known by the team's own record, or by what it gave for this case; of the plan, of who
  -- has which address and of who has none, nothing is told.
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}') as teams,
           (now() at time zone 'Europe/Amsterdam')::date as today
  ), mine as materialized (
    select c.id from me join casework_case c on c.coordinator_id = me.id
    where c.state <> 'closed' and c.team_id = any(me.teams) and (p_case is null or c.id = p_case)
    union
    select c.id from me join casework_casecolleague k on k.person_id = me.id
    join casework_case c on c.id = k.case_id
    where k.started_on <= me.today and (k.ended_on is null or k.ended_on > me.today)
      and c.state <> 'closed' and c.team_id = any(me.teams) and (p_case is null or c.id = p_case)
  ), home as materialized (
    select h.case_id, h.household_id from casework_every_home(array(select mine.id from mine)) h
  )
  select distinct home.case_id from home
  where not exists (
    select 1 from me, home h cross join lateral (
      select 1 from people_householdmember m
      join people_person p on p.id = m.person_id join people_user u on u.id = p.user_id
      where m.household_id = h.household_id and m.started_on <= me.today
        and (m.ended_on is null or m.ended_on > me.today) and u.email is not null and u.is_active
      limit 1) reached
    where h.case_id = home.case_id)
$$;
