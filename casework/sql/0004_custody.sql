-- Custody as casework settles it: who helps a family in an open case records, or the privacy
-- officer for one without a case; a second person of the team looks. These functions belong to
-- wijkteam_counts. They name what comes later, so they are plpgsql: looked at when they run.

create or replace function casework_own_household(p_case uuid) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- the household behind an open case in which the asker helps, and no other; or the home without
  -- a case that this privacy officer found (docs/adr/0034)
  return coalesce(casework_found_by_me(p_case), (
  select casework_household_of(p_case)
  from casework_case c
  where c.id = p_case and c.state <> 'closed'
    and (c.coordinator_id = nullif(current_setting('app.person_id', true), '')::uuid
         or exists (select 1 from casework_casecolleague k
                    where k.case_id = c.id
                      and k.person_id = nullif(current_setting('app.person_id', true), '')::uuid
                      and k.started_on <= casework_today()
                      and (k.ended_on is null or k.ended_on > casework_today())))));
end $$;

create or replace function casework_settles(p_case uuid, p_team uuid, p_child uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- the asker helps in this case of this team, or found this home for it, and the child lives there
  return exists (
    select 1 from (
      select c.id from casework_case c where c.id = p_case and c.team_id = p_team
      union all
      select f.id from casework_foundhome f where f.id = p_case and f.team_id = p_team) place
    join people_householdmember m on m.household_id = casework_own_household(place.id)
    where m.person_id = p_child and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today()));
end $$;

create or replace function casework_tends(p_child uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- the child lives in the household of some open case in which the asker helps, or that they found
  return exists (
    select 1 from casework_case c
    where c.state <> 'closed'
      and c.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[])
      and casework_settles(c.id, c.team_id, p_child))
    or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}' and exists (
    select 1 from casework_foundhome f
    where f.found_by_id = nullif(current_setting('app.person_id', true), '')::uuid
      and casework_settles(f.id, f.team_id, p_child));
end $$;
