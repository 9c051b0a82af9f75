-- Coming back: who may be the two of the team, how long it rests, and who may stop it.

create or replace function recovery_rest(p_id uuid) returns interval
language sql stable security definer set search_path = public, pg_temp as $$
  -- A day and a night wherever a plan of a family opens by it. Who works here and has none comes
  -- back with the address that the account has and a new second step: that mailbox is proof
  -- enough, and work cannot wait a day.
  select case when recovery_is_at_work(p_id) and not exists (select recovery_households(p_id))
              then interval '0' else interval '24 hours' end
$$;

create or replace function recovery_opens_at(p_id uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(r.opens_at, r.confirmed_at + recovery_rest(r.id))
    from wijkteam_recovery r where r.id = p_id
$$;

create or replace function recovery_teams(p_id uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  -- the teams that serve a family of this person; none: only the privacy officer can confirm
  select array(select distinct casework_teams_of(home) from recovery_households(p_id) home)
$$;

create or replace function recovery_may_look(p_id uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  theirs uuid := (select r.person_id from wijkteam_recovery r where r.id = p_id);
  mine uuid[] := coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}')
              || coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}');
  is_office boolean := coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}';
  serving uuid[];
begin
  -- of the team that serves this family, or the privacy officer; of a family without a team who
  -- works in any. With a settled place, and not at home in a family of this person
  if me is null or theirs = me
     or not access_is_settled(me) and me not in (select recovery_colleagues(theirs))
     or exists (select 1 from recovery_households(p_id) home where access_is_at_home(me, home)) then
    return false;
  end if;
  if recovery_is_at_work(p_id) then
    return recovery_vouches(theirs) > 0;
  end if;
  serving := recovery_teams(p_id);
  return is_office or case when serving = '{}' then mine <> '{}' else mine && serving end;
end $$;

create or replace function recovery_may_confirm(p_id uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  is_office boolean := coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}';
  checker uuid := (select r.checked_by_id from wijkteam_recovery r where r.id = p_id);
  theirs uuid := (select r.person_id from wijkteam_recovery r where r.id = p_id);
begin
  -- as the second: not of who brought in the first, or was brought in by them. For a family that
  -- no team serves the privacy officer is one of the two. After another owner stopped an earlier
  -- one, somebody who had no part in that. Of who works at a partner: a colleague of there, where
  -- there is one.
  return recovery_may_look(p_id) and access_are_two(checker, me)
     and not exists (select 1 from recovery_held_before(p_id) held
                     where me in (held.checked_by_id, held.confirmed_by_id))
     and (not recovery_is_partner(theirs) or me in (select recovery_colleagues(theirs))
          or not exists (select recovery_colleagues(theirs)))
     and (recovery_is_at_work(p_id) or is_office or recovery_teams(p_id) <> '{}'
          or exists (select 1 from people_organisationmembership o
                     where o.person_id = checker and o.role = 'privacy_officer'
                       and o.started_on <= wijkteam_today()
                       and (o.ended_on is null or o.ended_on > wijkteam_today())));
end $$;

create or replace function recovery_held_before(p_id uuid) returns setof wijkteam_recovery
language sql stable security definer set search_path = public, pg_temp as $$
  -- Of this person, what another owner stopped in the last three months, and before this one was
  -- confirmed: only after that stop somebody looked afresh.
  select s.* from wijkteam_recovery r join wijkteam_recovery s on s.person_id = r.person_id
   where r.id = p_id and s.id <> r.id and s.stopped_by_id <> s.person_id
     and s.stopped_at > now() - interval '90 days'
     and s.stopped_at < coalesce(r.confirmed_at, 'infinity')
$$;

create or replace function recovery_was_held(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select recovery_may_look(p_id) and exists (select 1 from recovery_held_before(p_id))
$$;

create or replace function recovery_rests(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select recovery_rest(p_id) > interval '0'
$$;

create or replace function recovery_stoppers(p_id uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- Who hears of it while it rests, each with a way to stop it: whose account it is, and the other
  -- owners of a home where this person lives, but who stands still there. Owners stop once: owners
  -- who fell out do not keep each other out, for after it somebody of the team looks afresh.
  select r.person_id from wijkteam_recovery r
   where r.id = p_id and r.confirmed_at is not null and recovery_rests(p_id)
  union
  select o.person_id
    from wijkteam_recovery r
    join people_householdmember m on m.person_id = r.person_id
    join people_householdmember o on o.household_id = m.household_id
   where r.id = p_id and o.is_owner and o.person_id <> r.person_id
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and (o.ended_on is null or o.ended_on > wijkteam_today())
     and not o.household_id = any(access_still_in(o.person_id))
     and recovery_rests(p_id) and not exists (select 1 from recovery_held_before(p_id))
$$;

create or replace function recovery_waits_until(p_id uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who may stop it: when it opens; null when there is nothing to stop any more
  select recovery_opens_at(r.id) from wijkteam_recovery r
   where r.id = p_id and r.confirmed_at is not null and r.stopped_at is null
     and r.used_at is null and r.expires_at > now()
$$;

create or replace function recovery_may_stop(p_id uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who has the letter: whether it still stops something when they press
  select recovery_waits_until(p_id) is not null and p_person in (select recovery_stoppers(p_id))
$$;

create or replace function recovery_in_turn(p_user uuid) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  -- A yes of the team and a stop in one moment: the second one sees what the first did.
  select pg_advisory_xact_lock(hashtextextended(p_user::text, 950))
$$;

create or replace function recovery_note_stop(p_id uuid, p_person uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  -- A line for each home of theirs that it concerns, in the name of who stopped it. Another family of
  -- who comes back does not know them.
  insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
    part, subject_kind, subject_id, route, request_id, network_point)
  select audit_new_key(), clock_timestamp(), 'withdraw', 'none', p_person, u.user_id,
         place.household_id, '', 'recovery', p_id, 'recovery_stop', '', ''
    from (select p.user_id from people_person p where p.id = p_person) u,
         (select null::uuid as household_id union all
          select home from recovery_households(p_id) home
           where exists (select 1 from people_householdmember m
                          where m.household_id = home and m.person_id = p_person
                            and (m.ended_on is null or m.ended_on > wijkteam_today()))) place;
$$;

create or replace function recovery_stop_by(p_id uuid, p_person uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  stopped uuid[];
begin
  -- By the letter that this person got. Who does not trust one trusts none that two confirmed: all
  -- of this log-in stop, or the other one would open; each has its line in the log.
  perform recovery_in_turn((select r.user_id from wijkteam_recovery r where r.id = p_id));
  if not recovery_may_stop(p_id, p_person) then return false; end if;
  with gone as (
    update wijkteam_recovery r set stopped_at = clock_timestamp(), stopped_by_id = p_person
      from wijkteam_recovery pressed
     where pressed.id = p_id and r.user_id = pressed.user_id and r.confirmed_at is not null
       and r.stopped_at is null and r.used_at is null and r.expires_at > now()
    returning r.id)
  select array_agg(gone.id) into stopped from gone;
  perform recovery_note_stop(one, p_person) from unnest(stopped) one;
  return true;
end $$;
