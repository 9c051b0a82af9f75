-- Names of a family for who settles custody in its case. It belongs to wijkteam_rights.

create or replace function casework_family(p_case uuid)
returns table (person_id uuid, name text, years int, is_member boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who lives in the household of one's own case, and who holds or held custody of a child there;
  -- nobody who died: nothing begins for them
  with home as (
    select casework_own_household(p_case) as id, (now() at time zone 'Europe/Amsterdam')::date as today
  ), members as (
    select m.person_id from people_householdmember m, home
    where m.household_id = home.id
      and m.started_on <= home.today and (m.ended_on is null or m.ended_on > home.today)
  ), everybody as (
    select m.person_id, true as is_member from members m
    union all
    select c.holder_id, false from people_custody c
    where c.child_id in (select m.person_id from members m) and c.organisation_id is null
      and c.holder_id not in (select m.person_id from members m)
  )
  select distinct on (e.is_member, p.first_name, p.id) p.id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         access_years(p.id, home.today), e.is_member
  from everybody e join people_person p on p.id = e.person_id and p.died_on is null, home
  order by e.is_member desc, p.first_name, p.id
$$;

create or replace function casework_guardians()
returns table (person_id uuid, name text, organisation_id uuid, organisation text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who works in a team, and the privacy officer: who works now at an institution for youth
  -- protection
  select p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         o.id, o.name::text
  from people_organisationmembership m
  join people_organisation o on o.id = m.organisation_id and o.kind = 'protection'
  join people_person p on p.id = m.person_id,
  lateral (select (now() at time zone 'Europe/Amsterdam')::date as today) t
  where m.role = 'partner' and m.started_on <= t.today
    and (m.ended_on is null or m.ended_on > t.today)
    and (coalesce(nullif(current_setting('app.teams', true), ''), '{}') <> '{}'
         or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
  order by o.name, 2
$$;

create or replace function casework_custody_household(p_custody uuid) returns uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- for the log: where the child of a fact of the asker's team lives, or the home that they found
  return coalesce((
  select casework_found_by_me(c.case_id) from people_custody c where c.id = p_custody), (
  select m.household_id from people_custody c join people_householdmember m on m.person_id = c.child_id
  where c.id = p_custody and c.team_id = any(
    coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]
    || coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
  order by m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date desc,
    m.started_on desc, m.household_id limit 1));
end $$;
