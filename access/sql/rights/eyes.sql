-- Four eyes are those of two people who are two, in all roads: coming back, emergency access,
-- custody, standstill, a death and who keeps the plan after it. Who made somebody's place is no second pair of eyes beside them; a place
-- that a colleague made looks along after two weeks; and nobody asks or confirms about the family
-- in which they are at home.

create or replace function access_guard_place() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  -- whoever serves pages: who made a place, and when, is not for its maker to say
  if tg_op = 'INSERT' then
    new.made_by_id := nullif(current_setting('app.person_id', true), '')::uuid;
    new.made_at := clock_timestamp();
    -- what waits for a second begins on no day: whatever asks for a place finds none
    new.started_on := case when new.role = 'asked' then date '9999-12-31'
      else greatest(new.started_on, (now() at time zone 'Europe/Amsterdam')::date) end;
  elsif (new.team_id, new.person_id, new.role, new.started_on, new.made_by_id, new.made_at)
        is distinct from
        (old.team_id, old.person_id, old.role, old.started_on, old.made_by_id, old.made_at) then
    raise insufficient_privilege using message = 'a place in a team ends, and becomes no other';
  end if;
  return new;
end $$;

create or replace function access_made_place(p_maker uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- also a place that has ended: who brought somebody in stays who did
  select exists (select 1 from people_teammembership m
                 where m.person_id = p_person and m.made_by_id = p_maker)
      or exists (select 1 from people_organisationmembership o
                 where o.person_id = p_person and p_maker in (o.made_by_id, o.confirmed_by_id))
      or exists (select 1 from people_person p where p.id = p_person and p.made_by_id = p_maker)
$$;

create or replace function access_are_two(p_first uuid, p_second uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select p_first is not null and p_second is not null and p_first <> p_second
     and not access_made_place(p_first, p_second) and not access_made_place(p_second, p_first)
$$;

create or replace function access_is_settled(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a place now that administration gave, or a colleague two weeks ago: by then the privacy officer
  -- has read of it
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select exists (
      select 1 from people_teammembership m, today
      where m.person_id = p_person and m.started_on <= today.day
        and (m.ended_on is null or m.ended_on > today.day)
        and (m.made_by_id is null or m.made_at <= statement_timestamp() - interval '14 days'))
    or exists (
      select 1 from people_organisationmembership o, today
      where o.person_id = p_person and o.role = 'privacy_officer' and o.started_on <= today.day
        and (o.ended_on is null or o.ended_on > today.day))
$$;

create or replace function access_is_at_home(p_person uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- lives there, or holds custody of somebody who does; also while that rests
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select exists (
    select 1 from people_householdmember m, today
    where m.household_id = p_household and (m.ended_on is null or m.ended_on > today.day)
      and (m.person_id = p_person or exists (
        select 1 from people_custody c
        where c.child_id = m.person_id and c.holder_id = p_person
          and c.confirmed_at is not null and (c.end_confirmed_at is null or c.ended_on > today.day))))
$$;

create or replace function access_may_ask(p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker is not at home there
  select not access_is_at_home(nullif(current_setting('app.person_id', true), '')::uuid, p_household)
$$;

create or replace function access_decides_in(p_person uuid, p_household uuid, p_day date)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- owned the plan there on that day, or held custody of a child who lived there; also while it rests
  select exists (
    select 1 from people_householdmember m
    where m.household_id = p_household and m.started_on <= p_day
      and (m.ended_on is null or m.ended_on > p_day)
      and (m.is_owner and m.person_id = p_person or exists (
        select 1 from people_custody c
        where c.child_id = m.person_id and c.holder_id = p_person
          and access_custody_holds(c, p_day))))
$$;

create or replace function access_may_be_second(p_first uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker may look after this first one, at something about this household
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id)
  select access_are_two(p_first, me.id) and access_is_settled(me.id)
     and not access_is_at_home(me.id, p_household) from me
$$;

create or replace function access_custody_homes(p_child uuid, p_holder uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- the families that a fact of custody is about: of the child, and of who holds it
  select distinct m.household_id from people_householdmember m
  where m.person_id in (p_child, p_holder)
    and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
$$;

create or replace function access_may_settle(p_child uuid, p_holder uuid, p_first uuid default null)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker may write down this custody, or its end; with p_first: may look as the second
  select not exists (select 1 from access_custody_homes(p_child, p_holder) home
                     where not access_may_ask(home))
     and (p_first is null or access_may_be_second(p_first, null))
$$;

create or replace function access_eyes_on_custody() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  begins boolean := tg_op = 'INSERT' or new.ended_on is not null and old.ended_on is null;
  first uuid := case when tg_op = 'INSERT' then null
    when new.confirmed_at is distinct from old.confirmed_at then old.recorded_by_id
    when new.end_confirmed_at is distinct from old.end_confirmed_at then old.end_recorded_by_id end;
begin
  if (begins or first is not null)
     and not access_may_settle(new.child_id, new.holder_id, first) then
    raise insufficient_privilege using message = 'two people settle custody, not at home there';
  end if;
  return new;
end $$;

create or replace function access_eyes_on_door() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  held people_custody;
begin
  -- where the invitation of who holds custody goes: one asks, a second sees the same address, once;
  -- and what was seen is taken back once, stays that, and never becomes another address
  select c.* into held from people_custody c where c.id = (coalesce(old, new)).custody_id;
  if me = held.holder_id or not access_may_settle(held.child_id, held.holder_id,
       case when tg_op = 'UPDATE' and old.seen_at is null then old.asked_by_id end)
     or tg_op = 'UPDATE' and (
       old.seen_at is null
         and (new.seen_by_id is distinct from me or new.taken_back_at is not null)
       or old.seen_at is not null
         and (old.taken_back_at is not null or new.taken_back_at is null
           or (new.seen_by_id, new.seen_at) is distinct from (old.seen_by_id, old.seen_at))
       or (new.custody_id, new.household_id, new.team_id, new.case_id, new.email, new.evidence,
           new.asked_by_id, new.asked_at) is distinct from
          (old.custody_id, old.household_id, old.team_id, old.case_id, old.email, old.evidence,
           old.asked_by_id, old.asked_at)) then
    raise insufficient_privilege
      using message = 'two people see where a holder of custody is invited, not at home there';
  end if;
  if tg_op = 'UPDATE' and old.seen_at is null then new.seen_at := clock_timestamp(); end if;
  if tg_op = 'UPDATE' and old.seen_at is not null then
    new.taken_back_at := clock_timestamp();
  end if;
  return coalesce(new, old);
end $$;

create or replace function access_eyes_on_standstill() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  if not access_may_ask(new.household_id)
     or tg_op = 'UPDATE' and new.confirmed_at is distinct from old.confirmed_at
        and not access_may_be_second(old.set_by_id, old.household_id) then
    raise insufficient_privilege using message = 'two people decide a standstill, not at home there';
  end if;
  return new;
end $$;

create or replace function access_eyes_on_emergency() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  -- nor whether it stays hidden from home, or stops: who is at home there does not decide that
  -- either. Who asked for it stops it always.
  if tg_op = 'INSERT' and not access_may_ask(new.household_id)
     or tg_op = 'UPDATE' and not access_may_ask(old.household_id)
        and (new.is_hidden, new.review_on, new.hidden_because, new.reviewed_by_id, new.reviewed_at)
            is distinct from
            (old.is_hidden, old.review_on, old.hidden_because, old.reviewed_by_id, old.reviewed_at)
     or tg_op = 'UPDATE' and new.ended_at is distinct from old.ended_at
        and old.person_id is distinct from nullif(current_setting('app.person_id', true), '')::uuid
        and access_emergency_is_at_home(
          old.id, nullif(current_setting('app.person_id', true), '')::uuid)
     or tg_op = 'UPDATE' and new.confirmed_at is distinct from old.confirmed_at
        and not access_may_be_second(old.person_id, old.household_id) then
    raise insufficient_privilege
      using message = 'two people decide emergency access, not at home there';
  end if;
  return new;
end $$;

create or replace function access_may_settle_death(d people_death, p_first uuid default null)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker may write down this death, or that it was a mistake; with p_first: may look as the
  -- second. Not at home where it was told, nor where this person lives or lived
  select access_may_ask(d.household_id)
     and not exists (select 1 from access_custody_homes(d.person_id, d.person_id) home
                     where not access_may_ask(home))
     and not exists (select 1 from jsonb_array_elements(coalesce(d.ended -> 'places', '[]')) place
                     where not access_may_ask((place ->> 'household')::uuid))
     and (p_first is null or access_may_be_second(p_first, d.household_id))
$$;

create or replace function access_eyes_on_death() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
declare
  first uuid := case when tg_op <> 'UPDATE' then null
    when new.confirmed_at is distinct from old.confirmed_at then old.recorded_by_id
    when new.undo_confirmed_at is distinct from old.undo_confirmed_at
    then old.undo_recorded_by_id end;
begin
  if not access_may_settle_death(coalesce(old, new), first) then
    raise insufficient_privilege using message = 'two people settle a death, not at home there';
  end if;
  return coalesce(new, old);
end $$;

create or replace function access_eyes_on_succession() returns trigger language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  -- the answer is of who is asked, at home there or not
  if tg_op <> 'UPDATE' and not access_may_ask((coalesce(old, new)).household_id)
     or tg_op = 'UPDATE' and new.confirmed_at is distinct from old.confirmed_at
        and not access_may_be_second(old.proposed_by_id, old.household_id) then
    raise insufficient_privilege
      using message = 'two people propose who keeps a plan, not at home there';
  end if;
  return coalesce(new, old);
end $$;

create or replace function access_new_places()
returns table (id uuid, name text, team text, maker text, made_at timestamptz, is_settled boolean,
               has_ended boolean, waits boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the privacy officer: who was brought into a team of their organisation this last year
  select m.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         t.name::text, concat_ws(' ', b.first_name, nullif(b.prefix, ''), nullif(b.last_name, '')),
         m.made_at, m.made_at <= statement_timestamp() - interval '14 days', m.ended_on is not null,
         m.role = 'asked' and m.ended_on is null
  from people_teammembership m
  join people_team t on t.id = m.team_id
  join people_person p on p.id = m.person_id
  join people_person b on b.id = m.made_by_id
  where t.organisation_id = any(
      coalesce(nullif(current_setting('app.offices', true), ''), '{}')::uuid[])
    and m.made_at > statement_timestamp() - interval '1 year'
  order by m.made_at desc
$$;

create or replace function access_officers_of_team(p_team uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell of a new place: the privacy officers, asked by who leads that team
  select o.person_id
  from people_team t join people_organisationmembership o on o.organisation_id = t.organisation_id,
  lateral (select (now() at time zone 'Europe/Amsterdam')::date as day) today
  where t.id = p_team and o.role = 'privacy_officer' and o.started_on <= today.day
    and (o.ended_on is null or o.ended_on > today.day)
    and t.id = any(coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
$$;

revoke execute on function access_guard_place(), access_made_place(uuid, uuid),
  access_are_two(uuid, uuid), access_is_settled(uuid), access_is_at_home(uuid, uuid),
  access_may_ask(uuid), access_may_be_second(uuid, uuid), access_custody_homes(uuid, uuid),
  access_may_settle(uuid, uuid, uuid), access_eyes_on_custody(), access_eyes_on_standstill(),
  access_eyes_on_emergency(), access_may_settle_death(people_death, uuid), access_eyes_on_death(),
  access_eyes_on_succession(), access_eyes_on_door(), access_new_places(), access_officers_of_team(uuid),
  access_decides_in(uuid, uuid, date) from public;
grant execute on function access_decides_in(uuid, uuid, date) to wijkteam_counts;
grant execute on function access_may_ask(uuid), access_may_be_second(uuid, uuid),
  access_may_settle(uuid, uuid, uuid), access_may_settle_death(people_death, uuid),
  access_new_places(), access_officers_of_team(uuid)
  to wijkteam_web;
