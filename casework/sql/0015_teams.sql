-- Which teams serve a family. It belongs to wijkteam_counts.

create or replace function casework_teams_of(p_household uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- an open case that the family linked by a grant, or whose client lives there; or a running grant
  -- to somebody of a team
  select c.team_id from casework_case c
  where c.state <> 'closed' and (
    exists (select 1 from access_grant g where g.case_id = c.id and g.household_id = p_household)
    or exists (
      select 1 from casework_caseclient k join people_householdmember m on m.person_id = k.person_id
      where k.case_id = c.id and m.household_id = p_household
        and (m.ended_on is null or m.ended_on > casework_today())))
  union
  select g.team_id from access_grant g
  where g.household_id = p_household and g.team_id is not null and g.withdrawn_at is null
    and (g.ends_on is null or g.ends_on >= casework_today())
$$;
