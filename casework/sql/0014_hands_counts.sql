-- What ends with a case. It belongs to wijkteam_counts, like all that looks at cases by their keys.

create or replace function casework_case_homes(p_case uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- every household that has to do with a case: linked by a grant, or where its client lives
  select g.household_id from access_grant g where g.case_id = p_case
  union
  select m.household_id from casework_caseclient k
  join people_householdmember m on m.person_id = k.person_id
  where k.case_id = p_case and m.started_on <= casework_today()
    and (m.ended_on is null or m.ended_on > casework_today())
$$;

create or replace function casework_every_home(p_cases uuid[])
returns table (case_id uuid, household_id uuid)
language sql stable security definer set search_path = public, pg_temp rows 100
set plan_cache_mode = force_generic_plan as $$
  -- the same for many cases in one call: a list of forty families would start forty. Each in a
  -- lateral join of its own, so that the planner never reads the tables as a whole
  select asked.id, found.household_id from unnest(p_cases) as asked(id)
  cross join lateral (
    select g.household_id from access_grant g where g.case_id = asked.id
    union
    select m.household_id from casework_caseclient k
    join people_householdmember m on m.person_id = k.person_id
    where k.case_id = asked.id and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today())
  ) found
$$;

create or replace function casework_grants_of(p_case uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- What the family gave for this case, and what it gave through the team of this case without
  -- naming one: the team helps this family no more. Not while another case of that team goes on there.
  with this as (
    select c.id, c.team_id from casework_case c where c.id = p_case
  ), home as (
    select household_id from casework_case_homes(p_case) as of(household_id)
  )
  select g.id from access_grant g where g.case_id = p_case and g.withdrawn_at is null
  union
  select g.id from this
  join home on true
  join access_grant g on g.household_id = home.household_id and g.team_id = this.team_id
  where g.case_id is null and g.withdrawn_at is null and not exists (
    select 1 from casework_case o
    where o.id <> this.id and o.team_id = this.team_id and o.state <> 'closed' and (
      exists (select 1 from access_grant l
              where l.case_id = o.id and l.household_id = home.household_id)
      or exists (select 1 from casework_caseclient k
                 join people_householdmember m on m.person_id = k.person_id
                 where k.case_id = o.id and m.household_id = home.household_id
                   and (m.ended_on is null or m.ended_on > casework_today()))))
$$;
