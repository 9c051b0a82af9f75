-- Who keeps a plan together with who keeps it already, and each answer about a place. Nobody is made
-- an owner: an owner asks, and the person says yes.

create or replace function access_may_keep_too(p_member uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a grown-up with a log-in who lives here now and is no owner yet
  select exists (
    select 1 from people_householdmember m join people_person p on p.id = m.person_id,
    lateral (select (now() at time zone 'Europe/Amsterdam')::date as today) t
    where m.id = p_member and not m.is_owner and p.user_id is not null and p.died_on is null
      and m.role <> 'child'
      and access_years(p.id, t.today) >= 18
      and m.started_on <= t.today and (m.ended_on is null or m.ended_on > t.today)
      and not m.household_id = any(access_still_in(p.id)))
$$;

create or replace function access_ask_owner(p_member uuid) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  home uuid := nullif(current_setting('app.household', true), '')::uuid;
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  place people_householdmember;
begin
  if coalesce(current_setting('app.view_as', true), '') <> ''
     or not coalesce((select r.is_owner from access_relation(me, home, today) r), false) then
    raise insufficient_privilege using message = 'an owner asks who keeps the plan too';
  end if;
  update people_household h set name = h.name where h.id = home;
  select * into place from people_householdmember m where m.id = p_member and m.household_id = home;
  if place.id is null or not access_may_keep_too(p_member) then
    raise insufficient_privilege using message = 'a grown-up who logs in and lives here keeps it too';
  end if;
  insert into people_placequestion
    (id, household_id, member_id, kind, asked_by_id, asked_at, asked_ids, yes_ids)
  values (gen_random_uuid(), home, p_member, 'owner', me, now(), array[place.person_id], '{}')
  on conflict (member_id, kind) where closed_at is null do nothing;
  return case when found then 'asked' else 'waits' end;
end $$;

create or replace function access_answer_place(p_question uuid, p_yes boolean) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  asked people_placequestion;
  others uuid[];
begin
  update people_household h set name = h.name
   where h.id = (select q.household_id from people_placequestion q where q.id = p_question);
  select * into asked from people_placequestion q
   where q.id = p_question and q.household_id = nullif(current_setting('app.household', true), '')::uuid
     and me = any(q.asked_ids) and coalesce(current_setting('app.view_as', true), '') = '';
  if asked.id is null then
    raise insufficient_privilege using message = 'who was asked answers, and nobody for them';
  end if;
  if asked.closed_at is not null then return 'gone'; end if;
  if not p_yes then
    update people_placequestion q set closed_at = now(), is_agreed = false where q.id = asked.id;
    return 'no';
  end if;
  update people_placequestion q set yes_ids = array_append(array_remove(q.yes_ids, me), me)
   where q.id = asked.id returning * into asked;
  if asked.kind = 'owner' then
    if not access_may_keep_too(asked.member_id)
       or not (select r.is_owner from access_relation(asked.asked_by_id, asked.household_id, today) r) then
      update people_placequestion q set closed_at = now() where q.id = asked.id;
      return 'gone';
    end if;
    update people_placequestion q set closed_at = now(), is_agreed = true where q.id = asked.id;
    update people_householdmember m
       set is_owner = true, changes = m.changes + 1, changed_by_id = me where m.id = asked.member_id;
    return 'owner';
  end if;
  -- asked again at this moment: custody may have changed meanwhile
  others := array(select needed from access_leaving_needs(asked.member_id) needed
                  where needed <> all(asked.yes_ids || asked.asked_by_id));
  if others <> '{}' then
    update people_placequestion q
       set asked_ids = array(select distinct k from unnest(q.asked_ids || others) k)
     where q.id = asked.id;
    return 'waits';
  end if;
  update people_placequestion q set closed_at = now(), is_agreed = true where q.id = asked.id;
  perform access_place_ends(asked.member_id, asked.asked_by_id, today);
  return 'ended';
end $$;

create or replace function access_withdraw_place(p_question uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  -- who asked, as long as it waits; an answer and this come one after another
  update people_household h set name = h.name
   where h.id = (select q.household_id from people_placequestion q
                 where q.id = p_question and q.asked_by_id = me);
  update people_placequestion q set closed_at = now()
   where q.id = p_question and q.asked_by_id = me and q.closed_at is null
     and q.household_id = nullif(current_setting('app.household', true), '')::uuid
     and coalesce(current_setting('app.view_as', true), '') = '';
  return found;
end $$;

revoke execute on function access_may_keep_too(uuid), access_ask_owner(uuid),
  access_answer_place(uuid, boolean), access_withdraw_place(uuid) from public;
grant execute on function access_ask_owner(uuid), access_answer_place(uuid, boolean),
  access_withdraw_place(uuid) to wijkteam_web;
