-- For the privacy officer's log: which family a case is of, by its key, and as what somebody worked
-- here before. It belongs to wijkteam_rights.

create or replace function casework_homes_of_cases(p_cases uuid[])
returns table (case_id uuid, household_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  -- one mark for each family: a case that two families share keeps its own
  select c.id, (array_agg(distinct f.household_id))[1]
    from casework_case c cross join lateral casework_household_of_number(c.number) f
   where c.id = any(p_cases)
     and coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
   group by c.id having count(distinct f.household_id) = 1
$$;

create or replace function casework_worked_as(p_persons uuid[])
returns table (person_id uuid, role text, place text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- the last place of who has none now; who works here has it in the line itself
  select distinct on (m.person_id) m.person_id, m.role::text, t.name::text
    from people_teammembership m join people_team t on t.id = m.team_id
   where m.person_id = any(p_persons) and m.ended_on <= casework_today()
     and coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
   order by m.person_id, m.ended_on desc, t.name, m.role
$$;
