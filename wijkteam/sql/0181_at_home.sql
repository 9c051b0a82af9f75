-- Who leads a team, or is its privacy officer, and lives in a family that the team helps, ends no
-- help there by ending a place, and does not choose who helps there. Another leader does; where there
-- is none the officer names one beside. These belong to wijkteam_rights.

create or replace function leaving_is_home(p_homes uuid[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker is at home in one of these families, or was until today
  select exists (
    select 1 from unnest(p_homes) home,
           (select nullif(current_setting('app.person_id', true), '')::uuid as id) me
     where access_is_at_home(me.id, home) or exists (
       select 1 from people_householdmember m
        where m.household_id = home and m.person_id = me.id and m.ended_on >= wijkteam_today()))
$$;

create or replace function leaving_helps_at_home(p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- This colleague helps, through that team, where the asker is at home: by what the family gave, a
  -- case, or an emergency. One answer for all of these, so that it tells of none.
  select leaving_is_home(array(
      select g.household_id from access_grant g
       where g.person_id = p_person and g.team_id = p_team and g.withdrawn_at is null
      union
      select unnest(leaving_homes_of_case(c.id)) from casework_case c
       where c.team_id = p_team and c.state <> 'closed'
         and (c.coordinator_id = p_person or exists (
           select 1 from casework_casecolleague k
            where k.case_id = c.id and k.person_id = p_person
              and (k.ended_on is null or k.ended_on > wijkteam_today())))))
    or exists (
      select 1 from access_emergencyaccess e
       where e.person_id = p_person and e.team_id = p_team
         and e.ended_at is null and e.ends_at > now()
         and access_emergency_is_at_home(
           e.id, nullif(current_setting('app.person_id', true), '')::uuid))
$$;

create or replace function leaving_is_for_another(p_membership uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- of a place that the asker would end: somebody else must
  select exists (
    select 1 from people_teammembership m join people_team t on t.id = m.team_id
     where m.id = p_membership
       and (m.team_id = any(leaving_led()) or t.organisation_id = any(leaving_organisations()))
       and leaving_helps_at_home(m.person_id, m.team_id))
$$;

create or replace function leaving_cases_for_another() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- of the cases without a person in the asker's teams: those that somebody else gives
  select l.case_id from leaving_cases() l where leaving_is_home(leaving_homes_of_case(l.case_id))
$$;

create or replace function leaving_lead_beside(p_membership uuid, p_successor uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare the_team uuid; made uuid;
begin
  -- The officer names one who leads the team beside who leads it: where one leader cannot do
  -- something, for it is about the own home.
  perform 1 from people_team t
    where t.id in (select l.team_id from leaving_leaders() l where l.membership_id = p_membership)
      for update;
  select s.team_id into the_team
    from leaving_leaders() l join leaving_successors() s on s.team_id = l.team_id
   where l.membership_id = p_membership and s.person_id = p_successor;
  if the_team is null then return null; end if;
  insert into people_teammembership
    (id, team_id, person_id, role, job, started_on, made_by_id, made_at)
  values (gen_random_uuid(), the_team, p_successor, 'leader', '', wijkteam_today(),
          nullif(current_setting('app.person_id', true), '')::uuid, clock_timestamp())
  returning id into made;
  return made;
end $$;

create or replace function handing_hands_left()
returns table (number text, name text, steps int, sides int)
language sql stable security definer set search_path = public, pg_temp as $$
  -- Steps and agreements in the name of who left a team of the asker and was not let in again: a
  -- number of a case, or '' where the team has none; who; and how many. No word of a family.
  select distinct coalesce(c.number, ''),
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         h.steps, h.sides
    from (select distinct g.household_id, g.person_id, g.team_id
            from people_teammembership m
            join access_grant g on g.person_id = m.person_id and g.team_id = m.team_id
           where m.team_id = any(leaving_led()) and m.role = 'professional'
             and m.ended_on <= wijkteam_today()) g
    join people_person p on p.id = g.person_id
    cross join lateral handing_hands(g.person_id, g.household_id) h
    left join lateral handing_cases_of(g.person_id, g.team_id, g.household_id) c on true
   where (h.steps > 0 or h.sides > 0) and coalesce(c.is_open, true)
     and not exists (select 1 from handing_gave(g.person_id, g.team_id, g.household_id))
   order by 1, 2
$$;
