-- Whether a team helps a family no more. It belongs to wijkteam_counts, like all that looks at cases
-- by their keys.

create or replace function casework_stopped_since(p_team uuid, p_household uuid, p_since date)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a case of this team there closed on that day or later, and no other goes on
  with theirs as (
    select c.state, c.closed_on from casework_case c
    where c.team_id = p_team and (
      exists (select 1 from access_grant g
              where g.case_id = c.id and g.household_id = p_household)
      or exists (select 1 from casework_caseclient k
                 join people_householdmember m on m.person_id = k.person_id
                 where k.case_id = c.id and m.household_id = p_household
                   and (m.ended_on is null or m.ended_on > casework_today())))
  )
  select exists (select 1 from theirs where state = 'closed' and closed_on >= p_since)
     and not exists (select 1 from theirs where state <> 'closed')
$$;
