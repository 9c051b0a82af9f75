-- Coming back for who works here: a leader of the team looks, and another leader or the privacy
-- officer confirms. Then they set a new second step themselves; nobody else ever holds one.

create function recovery_work_places(p_person uuid)
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

create function recovery_vouches(p_person uuid) returns int
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
    when exists (select 1 from mine where mine.is_lead and (
                 not led.by_another or mine.team_id in (select theirs.team_id from theirs))) then 2
    when exists (select 1 from mine where mine.is_lead or mine.team_id is null) then 1
    else 0 end
  from me, led
$$;

create function recovery_may_check(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether the asker may be the first who looks; of a family anybody who may look at all
  select not r.is_at_work or recovery_vouches(r.person_id) = 2
    from wijkteam_recovery r where r.id = p_id
$$;

create function recovery_work_email(p_id uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the browser that asked, after two confirmed: who works here comes back with the address of
  -- their account and with no other. Empty for a family.
  select u.email from wijkteam_recovery r join people_user u on u.id = r.user_id
   where r.id = p_id and r.is_at_work and r.confirmed_at is not null
$$;

create function recovery_is_at_work(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select r.is_at_work from wijkteam_recovery r where r.id = p_id
$$;

create or replace function recovery_ask(p_email text, p_number_hash text, p_asked_from text)
returns table (id uuid, person_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare asked_user uuid; asked_person uuid; works_here boolean;
begin
  -- Who works here is let in by others than a family is. Not for who works elsewhere (a partner):
  -- nobody of ours knows who that is.
  select u.id, p.id, exists (select 1 from recovery_work_places(p.id))
    into asked_user, asked_person, works_here
    from people_user u join people_person p on p.user_id = u.id
   where lower(u.email) = lower(p_email) and u.is_active
     and not exists (select 1 from people_organisationmembership o where o.person_id = p.id
                     and o.role = 'partner' and (o.ended_on is null or o.ended_on > wijkteam_today()));
  if asked_user is null then return; end if;
  perform recovery_make_room(asked_user, p_asked_from, 3, false);
  perform recovery_make_room(asked_user, p_asked_from, 30, true);
  return query insert into wijkteam_recovery
    (id, user_id, person_id, number_hash, asked_at, expires_at, checked_how, asked_from,
     is_at_work)
  values (gen_random_uuid(), asked_user, asked_person, p_number_hash, clock_timestamp(),
          now() + interval '2 days', '', p_asked_from, works_here)
  returning id, person_id;
end $$;

create or replace function recovery_find(p_number_hash text)
returns table (id uuid, person_id uuid, name text, born_on date, is_checked boolean,
               checked_by_me boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- For who is not at home where this person is. A family: who has a place in a team. Somebody who
  -- works here: who leads a team of that organisation, or is its privacy officer.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), team as (
    select coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}')
        || coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}') <> '{}' as mine
  )
  select r.id, r.person_id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')), p.born_on,
         r.checked_at is not null, r.checked_by_id is not distinct from me.id
    from wijkteam_recovery r join people_person p on p.id = r.person_id, me, team
   where r.number_hash = p_number_hash and r.expires_at > now()
     and r.used_at is null and r.stopped_at is null and r.confirmed_at is null
     and r.person_id <> me.id
     and case when r.is_at_work then recovery_vouches(r.person_id) > 0 else team.mine end
     and not exists (
       select 1 from people_householdmember mine
       join people_householdmember theirs on theirs.household_id = mine.household_id
       where mine.person_id = me.id and theirs.person_id = r.person_id
         and mine.ended_on is null and theirs.ended_on is null)
$$;

create or replace function recovery_note(p_id uuid, p_route text, p_kind text default 'change') returns void
language sql security definer set search_path = public, pg_temp as $$
  -- One line without a household, whoever it is; and of a family one for each plan that this
  -- log-in opens, for all there to see. By whoever is in the context; at the end, by the person who came back.
  insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
    part, subject_kind, subject_id, route, request_id, network_point)
  select audit_new_key(), clock_timestamp(), p_kind,
         case when p_route = 'recovery_use' then 'none' else 'task' end,
         case when p_route = 'recovery_use' then r.person_id
              else nullif(current_setting('app.person_id', true), '')::uuid end,
         case when p_route = 'recovery_use' then r.user_id
              else nullif(current_setting('app.user_id', true), '')::uuid end,
         place.household_id, '',
         case when p_route = 'recovery_use' then 'recovery_use' else 'recovery' end,
         r.id, p_route, '', ''
    from wijkteam_recovery r,
         (select null::uuid as household_id union all
          select h from recovery_households(p_id) h
           where not (select w.is_at_work from wijkteam_recovery w where w.id = p_id)) place
   where r.id = p_id
$$;

create or replace function recovery_owners(p_id uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom a neutral mail goes to: the other owners of every plan that this log-in opens
  select distinct o.person_id
    from wijkteam_recovery r
    join people_householdmember o on o.household_id in (select recovery_households(p_id))
   where r.id = p_id and not r.is_at_work and o.is_owner and o.person_id <> r.person_id
     and (o.ended_on is null or o.ended_on > wijkteam_today())
$$;

create or replace function recovery_check(p_number_hash text, p_how text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_one record;
begin
  select * into found_one from recovery_find(p_number_hash);
  if found_one.id is null or found_one.is_checked or not recovery_may_check(found_one.id)
  then return false; end if;
  update wijkteam_recovery r set checked_at = now(), checked_how = p_how,
         checked_by_id = nullif(current_setting('app.person_id', true), '')::uuid
   where r.id = found_one.id and r.checked_at is null;
  perform recovery_note(found_one.id, 'recovery_check');
  return true;
end $$;
