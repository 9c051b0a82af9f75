-- For emergency access: the household behind a case of the asker's own team, by its key alone.

create function casework_households_of(p_case uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  -- what the family itself linked by a grant goes before where its client lives
  with linked as (
    select distinct g.household_id from access_grant g where g.case_id = p_case
  ), lived as (
    select distinct m.household_id from casework_caseclient k
    join people_householdmember m on m.person_id = k.person_id
    where k.case_id = p_case and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today())
  )
  select coalesce(nullif(array(select household_id from linked), '{}'),
                  array(select household_id from lived))
  where exists (
    select 1 from casework_case c where c.id = p_case and c.state <> 'closed'
      and c.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]))
$$;

create function casework_household_of(p_case uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- a child of two homes is no reason to open one of them by chance
  select found[1] from casework_households_of(p_case) found where cardinality(found) = 1
$$;

create function casework_has_two_homes(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(cardinality(casework_households_of(p_case)) > 1, false)
$$;
