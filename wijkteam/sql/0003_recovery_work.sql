-- Coming back for who works here: a leader of the team looks, and another leader or the privacy
-- officer confirms. Then they set a new second step themselves; nobody else ever holds one.
-- Each function stands here in its last form; a migration that changes one loads this file again.

set local check_function_bodies = off; -- they name functions of later migrations

create or replace function recovery_work_places(p_person uuid)
returns table (organisation_id uuid, team_id uuid, is_lead boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- where somebody works now; the office of privacy has no team
  select t.organisation_id, t.id, m.role = 'leader'
    from people_teammembership m join people_team t on t.id = m.team_id
   where m.person_id = p_person and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
  union all
  select o.organisation_id, null, false from people_organisationmembership o
   where o.person_id = p_person and o.role = 'privacy_officer' and o.started_on <= wijkteam_today()
     and (o.ended_on is null or o.ended_on > wijkteam_today())
$$;

create or replace function recovery_vouches(p_person uuid) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  -- what the asker may do for a colleague: 2 look first, 1 confirm after another, 0 nothing. First
  -- looks who leads a team of theirs; where nobody else does, another leader of the organisation.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), theirs as materialized (
    select * from recovery_work_places(p_person)
  ), mine as materialized (
    select w.* from me, recovery_work_places(me.id) w
     where w.organisation_id in (select theirs.organisation_id from theirs)
  ), led as (
    select exists (
      select 1 from people_teammembership m
       where m.team_id in (select theirs.team_id from theirs) and m.role = 'leader'
         and m.person_id <> p_person and m.started_on <= wijkteam_today()
         and (m.ended_on is null or m.ended_on > wijkteam_today())) as by_another
  )
  select case
    when me.id is null or me.id = p_person then 0
    when recovery_is_partner(p_person) then recovery_vouches_for_partner(p_person)
    when exists (select 1 from mine where mine.is_lead and (
                 not led.by_another or mine.team_id in (select theirs.team_id from theirs))) then 2
    when exists (select 1 from mine where mine.is_lead or mine.team_id is null) then 1
    else 0 end
  from me, led
$$;

create or replace function recovery_may_check(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether the asker may be the first who looks; of a family anybody who may look at all
  select not r.is_at_work or recovery_vouches(r.person_id) = 2
    from wijkteam_recovery r where r.id = p_id
$$;

create or replace function recovery_work_email(p_id uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the browser that asked, after two confirmed: who works here comes back with the address of
  -- their account and with no other. Empty for a family.
  select u.email from wijkteam_recovery r join people_user u on u.id = r.user_id
   where r.id = p_id and r.is_at_work and r.confirmed_at is not null
$$;

create or replace function recovery_is_at_work(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select r.is_at_work from wijkteam_recovery r where r.id = p_id
$$;

reset check_function_bodies;
