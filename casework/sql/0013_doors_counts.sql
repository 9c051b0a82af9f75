-- Whether a team has a case, of whatever state, of somebody in this household: yes or no, for the
-- functions of rights. It belongs to wijkteam_counts.

create function casework_serves(p_household uuid, p_teams uuid[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from casework_case c
    join casework_caseclient k on k.case_id = c.id
    join people_householdmember m on m.person_id = k.person_id
    where c.team_id = any(p_teams) and m.household_id = p_household)
$$;
