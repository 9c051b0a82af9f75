-- For a standstill: the household behind an open case of a team of the officer's organisation.
-- It belongs to wijkteam_counts.

create function casework_household_of_number(p_number text)
returns table (case_id uuid, team_id uuid, household_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, c.team_id, found.household_id
  from casework_case c
  cross join lateral (
    select 1 as rank, g.household_id, max(g.id::text) as tie from access_grant g
    where g.case_id = c.id group by g.household_id
    union all
    select 2, m.household_id, '' from casework_caseclient k
    join people_householdmember m on m.person_id = k.person_id
    where k.case_id = c.id and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today())
    order by 1, 3 limit 1) found
  where upper(c.number) = upper(p_number) and c.state <> 'closed'
    and access_is_of_my_office(c.team_id)
$$;

create function casework_may_still(p_number text, p_case uuid, p_team uuid, p_household uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from casework_household_of_number(p_number) f
                 where f.case_id = p_case and f.team_id = p_team and f.household_id = p_household)
$$;
