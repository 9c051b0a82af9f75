-- Whom the team, or the privacy officer, can reach behind a case; for a death and what follows.
-- These belong to wijkteam_counts.

create or replace function casework_helps(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker helps in this open case of a team of theirs, whatever the family gave
  select exists (
    select 1 from casework_case c
    where c.id = p_case and c.state <> 'closed'
      and c.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[])
      and (c.coordinator_id = nullif(current_setting('app.person_id', true), '')::uuid
           or exists (select 1 from casework_casecolleague k
                      where k.case_id = c.id
                        and k.person_id = nullif(current_setting('app.person_id', true), '')::uuid
                        and k.started_on <= casework_today()
                        and (k.ended_on is null or k.ended_on > casework_today()))))
$$;

create or replace function casework_reaches(p_case uuid, p_team uuid, p_household uuid)
returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- the household behind an open case: of who helps there, or of the officer of its organisation;
  -- or the home without a case that such an officer found
  return exists (
    select 1 from casework_case c
    where c.id = p_case and c.team_id = p_team and c.state <> 'closed'
      and (casework_own_household(c.id) = p_household
           or casework_may_still(c.number, c.id, c.team_id, p_household)))
    or exists (
    select 1 from casework_foundhome f
    where f.id = p_case and casework_may_still(f.number, f.id, p_team, p_household));
end $$;

create or replace function casework_home_of_case(p_case uuid)
returns table (case_id uuid, case_number text, team_id uuid, household_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  -- the same, found from the case
  return query
  select c.id, c.number::text, c.team_id, home.id
  from casework_case c
  cross join lateral (
    select casework_own_household(c.id) as id
    union
    select f.household_id from casework_household_of_number(c.number) f
    where coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}') home
  where c.id = p_case and home.id is not null
  union all
  select n.case_id, f.number::text, n.team_id, n.household_id
  from casework_foundhome f cross join lateral casework_household_of_number(f.number) n
  where f.id = p_case;
end $$;

create or replace function casework_is_closed(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select not exists (select 1 from casework_case c where c.id = p_case and c.state <> 'closed')
$$;
