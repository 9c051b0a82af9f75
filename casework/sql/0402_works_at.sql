-- It belongs to wijkteam_counts: keys and states of cases.

create or replace function casework_works_at(p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- The asker works in an open case to which this family linked its plan, and whose client lives
  -- there: what they write in that case the family reads (casework_is_home_of). Of a case that it
  -- never linked it would read nothing.
  select exists (
    select 1 from access_grant g
    join casework_caseclient k on k.case_id = g.case_id
    join people_householdmember m on m.person_id = k.person_id and m.household_id = g.household_id
    where g.household_id = p_household
      and m.started_on <= casework_today() and (m.ended_on is null or m.ended_on > casework_today())
      and casework_works(g.case_id))
$$;
