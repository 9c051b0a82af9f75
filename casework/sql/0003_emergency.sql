-- For emergency access: the household behind a case of the asker's own team, by its key alone.

create function casework_household_of(p_case uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select found.household_id from (
    select 1 as rank, g.household_id, max(g.id::text) as tie from access_grant g
    where g.case_id = p_case group by g.household_id
    union all
    select 2, m.household_id, '' from casework_caseclient k
    join people_householdmember m on m.person_id = k.person_id
    where k.case_id = p_case and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today())
  ) found
  where exists (
    select 1 from casework_case c where c.id = p_case and c.state <> 'closed'
      and c.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]))
  order by found.rank, found.tie limit 1
$$;
