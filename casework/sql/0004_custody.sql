-- Custody as casework settles it: who helps a family in an open case records, a second person of
-- the same team looks. These functions belong to wijkteam_counts, but for the last.

create function casework_own_household(p_case uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- the household behind an open case in which the asker helps, and no other
  select casework_household_of(p_case)
  from casework_case c
  where c.id = p_case and c.state <> 'closed'
    and (c.coordinator_id = nullif(current_setting('app.person_id', true), '')::uuid
         or exists (select 1 from casework_casecolleague k
                    where k.case_id = c.id
                      and k.person_id = nullif(current_setting('app.person_id', true), '')::uuid
                      and k.started_on <= casework_today()
                      and (k.ended_on is null or k.ended_on > casework_today())))
$$;

create function casework_settles(p_case uuid, p_team uuid, p_child uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker helps in this case of this team, and the child lives in its household
  select exists (
    select 1 from casework_case c
    join people_householdmember m on m.household_id = casework_own_household(c.id)
    where c.id = p_case and c.team_id = p_team and m.person_id = p_child
      and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today()))
$$;

create function casework_tends(p_child uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the child lives in the household of some open case in which the asker helps
  select exists (
    select 1 from casework_case c
    where c.state <> 'closed'
      and c.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[])
      and casework_settles(c.id, c.team_id, p_child))
$$;
