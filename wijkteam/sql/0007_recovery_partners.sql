-- Coming back for who works at a partner (a school, an institution): the team that serves a family
-- which let them in knows them and looks first. A colleague of their own organisation confirms it;
-- where there is none, another of such a team, or the privacy officer.

create or replace function recovery_is_partner(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- works at a partner now, and has no place in a team or office here
  select not exists (select 1 from recovery_work_places(p_person)) and exists (
    select 1 from people_organisationmembership o
    where o.person_id = p_person and o.role = 'partner' and o.started_on <= wijkteam_today()
      and (o.ended_on is null or o.ended_on > wijkteam_today()))
$$;

create or replace function recovery_colleagues(p_person uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- who works at the same partner with a log-in, and did so two weeks ago already
  select distinct o.person_id
    from people_organisationmembership mine
    join people_organisationmembership o on o.organisation_id = mine.organisation_id
    join people_person p on p.id = o.person_id
   where mine.person_id = p_person and mine.role = 'partner'
     and mine.started_on <= wijkteam_today()
     and (mine.ended_on is null or mine.ended_on > wijkteam_today())
     and o.role = 'partner' and o.person_id <> p_person and o.started_on <= wijkteam_today() - 14
     and (o.ended_on is null or o.ended_on > wijkteam_today())
     and p.user_id is not null and p.died_on is null
     and recovery_is_partner(p_person)
$$;

create or replace function recovery_vouches_for_partner(p_person uuid) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  -- as recovery_vouches: 2 look first, 1 confirm after another, 0 nothing
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), serving as materialized (
    select distinct casework_teams_of(g.household_id) as team_id
      from access_grants_of(p_person, wijkteam_today()) g
  )
  select case
    when me.id in (select recovery_colleagues(p_person)) then 1
    when not access_is_settled(me.id) then 0
    when exists (
      select 1 from people_teammembership m
       where m.person_id = me.id and m.team_id in (select serving.team_id from serving)
         and m.started_on <= wijkteam_today()
         and (m.ended_on is null or m.ended_on > wijkteam_today())) then 2
    when exists (
      select 1 from people_organisationmembership o
        join people_team t on t.organisation_id = o.organisation_id
       where o.person_id = me.id and o.role = 'privacy_officer'
         and t.id in (select serving.team_id from serving) and o.started_on <= wijkteam_today()
         and (o.ended_on is null or o.ended_on > wijkteam_today())) then 1
    else 0 end
  from me
$$;

create or replace function recovery_is_of_partner(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the page of who looks
  select recovery_is_partner(r.person_id) from wijkteam_recovery r where r.id = p_id
$$;
