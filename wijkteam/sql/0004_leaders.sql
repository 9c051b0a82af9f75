-- When a team leader leaves: the privacy officer of the organisation ends the place and names who
-- follows. No leader does: who could end another's place and follow it, would take a team over alone. What waits for a leader waits for the team, so a team is never left without one.

create or replace function leaving_organisations() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  -- where the asker is the privacy officer
  select coalesce(array_agg(distinct w.organisation_id), '{}')
    from recovery_work_places(nullif(current_setting('app.person_id', true), '')::uuid) w
   where w.team_id is null
$$;

create or replace function leaving_leads(p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from recovery_work_places(p_person) w where w.team_id = p_team and w.is_lead)
$$;

create or replace function leaving_asked_self(p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- nobody says yes to an emergency of their own, so who still waits for one cannot be the only one
  select exists (
    select 1 from access_emergencyaccess e
     where e.team_id = p_team and e.person_id = p_person and e.confirmed_at is null
       and e.ended_at is null and e.ends_at > now())
$$;

create or replace function leaving_leaders()
returns table (membership_id uuid, person_id uuid, name text, team_id uuid, team text,
               others int, emergencies int, standstills int, custodies int)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who leads a team of the asker's organisations, and how much waits there for a second person
  select m.id, p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         t.id, t.name,
         (select count(*) from people_teammembership o
           where o.team_id = t.id and o.role = 'leader' and o.person_id <> p.id
             and o.started_on <= wijkteam_today()
             and (o.ended_on is null or o.ended_on > wijkteam_today()))::int,
         (select count(*) from access_emergencyaccess e
           where e.team_id = t.id and e.confirmed_at is null and e.ended_at is null
             and e.ends_at > now())::int,
         (select count(*) from access_standstill s
           where s.team_id = t.id and s.confirmed_at is null and s.ended_at is null
             and s.ends_at > now())::int,
         (select count(*) from people_custody c
           where c.team_id = t.id and (c.confirmed_at is null
             or c.ended_on is not null and c.end_confirmed_at is null))::int
    from people_teammembership m
    join people_person p on p.id = m.person_id join people_team t on t.id = m.team_id
   where m.role = 'leader' and t.organisation_id = any(leaving_organisations())
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and p.id <> nullif(current_setting('app.person_id', true), '')::uuid
   order by t.name, 3
$$;

create or replace function leaving_successors() returns table (team_id uuid, person_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who could lead a team from now on: who works in it, and who leads another of the organisation
  select distinct t.id, p.id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
    from people_team t
    join people_team near on near.organisation_id = t.organisation_id
    join people_teammembership m on m.team_id = near.id
     and (m.team_id = t.id or m.role = 'leader')
    join people_person p on p.id = m.person_id
   where t.organisation_id = any(leaving_organisations()) and p.user_id is not null
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and not leaving_leads(p.id, t.id) and not leaving_asked_self(p.id, t.id)
   order by 1, 3
$$;

create or replace function leaving_told_of_lead(p_membership uuid) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- Who hears that this place ended: who had it, who leads that team, and the other officers. Does
  -- none of these stand beside it (one officer, and nobody leads there but whom that officer named),
  -- then also who leads another team; and where nobody does, who works in this one.
  return query with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), place as (
    select m.person_id, m.team_id, t.organisation_id
      from people_teammembership m join people_team t on t.id = m.team_id
     where m.id = p_membership and t.organisation_id = any(leaving_organisations())
  ), at_work as (
    select m.person_id, m.team_id, m.role = 'leader' as leads,
           m.made_by_id is not distinct from (select me.id from me) as is_named
      from place join people_team t on t.organisation_id = place.organisation_id
      join people_teammembership m on m.team_id = t.id
     where m.started_on <= wijkteam_today()
       and (m.ended_on is null or m.ended_on > wijkteam_today())
       and m.person_id <> place.person_id and m.person_id <> (select me.id from me)
  ), officers as (
    select o.person_id from place
      join people_organisationmembership o on o.organisation_id = place.organisation_id
     where o.role = 'privacy_officer' and o.started_on <= wijkteam_today()
       and (o.ended_on is null or o.ended_on > wijkteam_today())
       and o.person_id <> place.person_id and o.person_id <> (select me.id from me)
  ), beside as (
    select officers.person_id from officers
    union
    select w.person_id from place join at_work w on w.team_id = place.team_id
     where w.leads and not w.is_named
  ), elsewhere as (
    select w.person_id from place join at_work w on w.team_id <> place.team_id
     where w.leads and not w.is_named and not exists (select from beside)
  )
  select place.person_id from place where place.person_id <> (select me.id from me)
  union select w.person_id from place join at_work w on w.team_id = place.team_id where w.leads
  union select person_id from beside
  union select person_id from elsewhere
  union select w.person_id from place join at_work w on w.team_id = place.team_id
   where not exists (select from beside) and not exists (select from elsewhere);
end $$;

create or replace function leaving_end_lead(p_membership uuid, p_successor uuid)
returns table (user_id uuid, successor_id uuid, household_id uuid, owner_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare gone record; homes uuid[] := '{}'; next_id uuid;
begin
  -- Gives the log-in whose sessions end, with a row for each owner of a plan to whom it is news.
  -- Nothing when it is over already, or when the team would be without a leader.
  -- The team is held first, so that of two who end a place at once the second sees the first.
  perform 1 from people_team t
    where t.id in (select l.team_id from leaving_leaders() l where l.membership_id = p_membership)
      for update;
  select l.person_id, l.team_id, l.others, p.user_id into gone
    from leaving_leaders() l join people_person p on p.id = l.person_id
   where l.membership_id = p_membership;
  if gone.person_id is null or leaving_helps_at_home(gone.person_id, gone.team_id) then
    return;
  end if;
  if p_successor is not null then
    select s.person_id into next_id from leaving_successors() s
     where s.team_id = gone.team_id and s.person_id = p_successor and s.person_id <> gone.person_id;
    if next_id is null then return; end if;
    -- as of any place: who made it, and when, so that it stands on the list of new places
    insert into people_teammembership
      (id, team_id, person_id, role, job, started_on, made_by_id, made_at)
    values (gen_random_uuid(), gone.team_id, next_id, 'leader', '', wijkteam_today(),
            nullif(current_setting('app.person_id', true), '')::uuid, clock_timestamp());
  elsif gone.others = 0 then
    return;
  end if;
  update people_teammembership m set ended_on = greatest(m.started_on, wijkteam_today())
   where m.id = p_membership and (m.ended_on is null or m.ended_on > wijkteam_today());
  if not leaving_has_place(gone.person_id, gone.team_id) then
    update casework_casecolleague k set ended_on = greatest(k.started_on, wijkteam_today())
      from casework_case c
     where c.id = k.case_id and c.team_id = gone.team_id and k.person_id = gone.person_id
       and (k.ended_on is null or k.ended_on > wijkteam_today());
    homes := leaving_end_grants(gone.person_id, gone.team_id);
  end if;
  return query
    select gone.user_id, next_id, o.household_id, o.person_id
      from (select) one
      left join people_householdmember o on o.household_id = any(homes) and o.is_owner
       and (o.ended_on is null or o.ended_on > wijkteam_today());
end $$;
