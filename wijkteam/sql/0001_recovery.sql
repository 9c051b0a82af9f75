-- Coming back without phone and mail. The functions belong to wijkteam_rights; who serves pages
-- can write nothing in the table itself. Each step of the team is a line in the log of the family.
-- Each function stands here in its last form; a migration that changes one loads this file again.

set local check_function_bodies = off; -- they name columns and functions of later migrations

create or replace function wijkteam_today() returns date
language sql stable set search_path = public, pg_temp as $$
  select (now() at time zone 'Europe/Amsterdam')::date
$$;

create or replace function recovery_ask(p_email text, p_number_hash text, p_asked_from text)
returns table (id uuid, person_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare asked_user uuid; asked_person uuid; works_here boolean;
begin
  -- Who comes for work, here or at a partner, is let in by others than a family is.
  select u.id, p.id, exists (select 1 from recovery_work_places(p.id)) or recovery_is_partner(p.id)
    into asked_user, asked_person, works_here
    from people_user u join people_person p on p.user_id = u.id
   where (lower(u.email) = lower(p_email) or u.login_name = lower(p_email)) and u.is_active
     and p.died_on is null;
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

create or replace function recovery_make_room(p_user uuid, p_from text, p_most int, p_everywhere boolean)
returns void
language sql security definer set search_path = public, pg_temp as $$
  -- The newest pushes out the oldest that nobody of the team has looked at. Per network: who asks
  -- elsewhere, again and again, takes the number of nobody who stands before the team.
  update wijkteam_recovery set stopped_at = now() where id in (
    select r.id from wijkteam_recovery r
     where r.user_id = p_user and (p_everywhere or r.asked_from = p_from)
       and r.used_at is null and r.stopped_at is null and r.checked_at is null
       and r.expires_at > now()
     order by r.asked_at desc offset p_most - 1)
$$;

create or replace function recovery_state(p_id uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the browser that asked; only it knows this key. Held: by who got the letter while it rested
  select case when r.stopped_at is not null and r.stopped_by_id is not null then 'held'
              when r.stopped_at is not null then 'stopped'
              when r.used_at is not null or r.expires_at <= now() or p.died_on is not null then 'over'
              when r.confirmed_at is not null and recovery_opens_at(r.id) > now() then 'rests'
              when r.confirmed_at is not null then 'confirmed'
              when r.checked_at is not null then 'checked' else 'asked' end
    from wijkteam_recovery r join people_person p on p.id = r.person_id where r.id = p_id
$$;

create or replace function recovery_find(p_number_hash text)
returns table (id uuid, person_id uuid, name text, born_on date, is_checked boolean,
               checked_by_me boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who may look at who this person is (recovery_may_look)
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id)
  select r.id, r.person_id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')), p.born_on,
         r.checked_at is not null, r.checked_by_id is not distinct from me.id
    from wijkteam_recovery r join people_person p on p.id = r.person_id, me
   where r.number_hash = p_number_hash and r.expires_at > now()
     and r.used_at is null and r.stopped_at is null and r.confirmed_at is null
     and p.died_on is null and recovery_may_look(r.id)
$$;

create or replace function recovery_households(p_id uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- Every plan that this log-in opens: at home, by custody of a child there, by an open decision.
  -- What families decided about the work of who works here is not theirs, so that does not count.
  select m.household_id
    from wijkteam_recovery r join people_householdmember m on m.person_id = r.person_id
   where r.id = p_id and (m.ended_on is null or m.ended_on > wijkteam_today())
  union
  select m.household_id
    from wijkteam_recovery r join people_custody c on c.holder_id = r.person_id
    join people_householdmember m on m.person_id = c.child_id
   where r.id = p_id and c.confirmed_at is not null
     and (c.ended_on is null or c.ended_on > wijkteam_today())
     and (m.ended_on is null or m.ended_on > wijkteam_today())
  union
  select g.household_id
    from wijkteam_recovery r join access_grant g on g.person_id = r.person_id
   where r.id = p_id and g.withdrawn_at is null
     and (g.ends_on is null or g.ends_on >= wijkteam_today())
     and (not r.is_at_work or g.team_id is null and g.organisation_id is null)
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
          select recovery_households(p_id)) place
   where r.id = p_id
$$;

create or replace function recovery_look(p_number_hash text) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_one record;
begin
  -- a name and a date of birth were read: a line, before anything is decided
  select * into found_one from recovery_find(p_number_hash);
  if found_one.id is not null then perform recovery_note(found_one.id, 'let_in', 'read'); end if;
  return found_one.id;
end $$;

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
  if not found then return false; end if; -- somebody else was first, in the same moment
  perform recovery_note(found_one.id, 'recovery_check');
  return true;
end $$;

create or replace function recovery_confirm(p_number_hash text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_one record;
begin
  perform recovery_in_turn(r.user_id) from wijkteam_recovery r where r.number_hash = p_number_hash;
  select * into found_one from recovery_find(p_number_hash);
  if found_one.id is null or not found_one.is_checked or found_one.checked_by_me
     or not recovery_may_confirm(found_one.id) then
    return false;
  end if;
  -- It rests first: who can still be reached hears of it, and can stop it.
  update wijkteam_recovery r set confirmed_at = clock_timestamp(),
         opens_at = now() + recovery_rest(r.id),
         expires_at = greatest(r.expires_at, now() + recovery_rest(r.id) + interval '2 days'),
         confirmed_by_id = nullif(current_setting('app.person_id', true), '')::uuid
   where r.id = found_one.id and r.confirmed_at is null;
  if not found then return false; end if;
  perform recovery_note(found_one.id, 'recovery_confirm');
  return true;
end $$;

create or replace function recovery_owners(p_id uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom a neutral mail goes to: the other owners of every plan that this log-in opens, but who
  -- stands still there
  select distinct o.person_id
    from wijkteam_recovery r
    join people_householdmember o on o.household_id in (select recovery_households(p_id))
   where r.id = p_id and o.is_owner and o.person_id <> r.person_id
     and (o.ended_on is null or o.ended_on > wijkteam_today())
     and not o.household_id = any(access_still_in(o.person_id))
$$;

create or replace function recovery_use(p_id uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare came_in uuid;
begin
  -- Once, by the browser that asked, after two of the team; gives the log-in. All other numbers
  -- of this log-in are over then, also those that two of the team confirmed.
  perform recovery_in_turn(r.user_id) from wijkteam_recovery r where r.id = p_id;
  update wijkteam_recovery r set used_at = clock_timestamp()
   where r.id = p_id and r.confirmed_at is not null and r.stopped_at is null
     and r.used_at is null and r.expires_at > now() and recovery_opens_at(r.id) <= now()
     and exists (select 1 from people_person p -- two people said meanwhile that they died?
                 where p.id = r.person_id and p.died_on is null)
  returning r.user_id into came_in;
  if came_in is null then return null; end if;
  update wijkteam_recovery r set stopped_at = now()
   where r.user_id = came_in and r.id <> p_id and r.used_at is null and r.stopped_at is null;
  delete from wijkteam_sheetcode s where s.user_id = came_in;
  -- nor goes the news any more where somebody else may have turned it
  delete from delivery_textnumber n using wijkteam_recovery r
   where r.id = p_id and n.person_id = r.person_id;
  delete from delivery_pushaddress a using wijkteam_recovery r
   where r.id = p_id and a.person_id = r.person_id;
  update delivery_newschoice c set channel = 'mail' from wijkteam_recovery r
   where r.id = p_id and c.person_id = r.person_id and c.channel <> 'mail';
  -- nor tells an address of their calendar any more when they are expected
  delete from delivery_calendarfeed f using wijkteam_recovery r
   where r.id = p_id and f.person_id = r.person_id;
  perform recovery_note(p_id, 'recovery_use');
  return came_in;
end $$;

create or replace function recovery_since(p_user uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  -- what began before this moment is a way in of before, and works no more
  select max(r.used_at) from wijkteam_recovery r where r.user_id = p_user
$$;

create or replace function recovery_stop() returns uuid[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  looked_at uuid[];
begin
  -- By who can still log in with the account: somebody else asked for it. Of what the team looked at
  -- its homes have lines and its owners a letter: these keys come back, for them to hear the end.
  perform recovery_in_turn(me);
  with gone as (
    update wijkteam_recovery r set stopped_at = now()
     where r.user_id = me and r.used_at is null and r.stopped_at is null and r.expires_at > now()
    returning r.id, r.checked_at)
  select coalesce(array_agg(gone.id) filter (where gone.checked_at is not null), '{}')
    into looked_at from gone;
  perform recovery_note_stop(r.id, r.person_id) from wijkteam_recovery r where r.id = any(looked_at);
  return looked_at;
end $$;

create or replace function recovery_user(p_id uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whose account it is, once two of the team confirmed it
  select r.user_id from wijkteam_recovery r where r.id = p_id and r.confirmed_at is not null
$$;

reset check_function_bodies;
