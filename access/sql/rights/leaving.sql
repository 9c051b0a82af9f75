-- A place in a family ends. Whoever it takes something from says yes too: who is 12 to 17 and logs
-- in leaves by their own hand, and a child in custody goes with the yes of everybody who holds it.
-- Until then nothing ends. A grown-up who is no owner goes by the word of an owner alone: somebody
-- whom one fears is not asked for a yes.

create or replace function access_leaving_needs(p_member uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whose yes it takes. Custody that rests counts here too: whoever stands still for ten days does
  -- not lose a child in them.
  with place as (
    select m.person_id, p.user_id, access_years(p.id, t.today) as years, t.today,
           p.born_on is null or access_years(p.id, t.today) < 18 as is_child
    from people_householdmember m join people_person p on p.id = m.person_id,
    lateral (select (now() at time zone 'Europe/Amsterdam')::date as today) t
    where m.id = p_member
  )
  select place.person_id from place where place.user_id is not null and place.years between 12 and 17
  union
  select c.holder_id from place join people_custody c on c.child_id = place.person_id
  where place.is_child and c.confirmed_at is not null
    and (c.ended_on is null or c.end_confirmed_at is null or c.ended_on > place.today)
$$;

create or replace function access_may_end_place(p_member uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- an owner, of who is no owner; and everybody of 12 and older of themselves
  select exists (
    select 1 from people_householdmember m,
    lateral (select nullif(current_setting('app.person_id', true), '')::uuid as id,
                    (now() at time zone 'Europe/Amsterdam')::date as today) me,
    lateral access_relation(me.id, m.household_id, me.today) r
    where m.id = p_member
      and m.household_id = nullif(current_setting('app.household', true), '')::uuid
      and coalesce(current_setting('app.view_as', true), '') = ''
      and (r.is_owner and not m.is_owner
           or m.person_id = me.id and r.is_member and (r.is_owner or r.years >= 12)))
$$;

create or replace function access_leaving_asks(p_member uuid)
returns table (person_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom the asker has to ask. Who holds custody is told to those who hold it too.
  select p.id,
         case when me.id in (select access_leaving_needs(p_member))
                or exists (select 1 from people_householdmember o
                           where o.household_id = m.household_id and o.person_id = p.id
                             and (o.ended_on is null or o.ended_on > me.today))
              then p.first_name else '' end
  from people_householdmember m,
  lateral (select nullif(current_setting('app.person_id', true), '')::uuid as id,
                  (now() at time zone 'Europe/Amsterdam')::date as today) me,
  lateral access_leaving_needs(p_member) needed
  join people_person p on p.id = needed
  where m.id = p_member and needed <> me.id and access_may_end_place(p_member)
  order by p.first_name, p.id
$$;

create or replace function access_end_place(p_member uuid) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  place people_householdmember;
  others uuid[];
  known uuid;
begin
  if not access_may_end_place(p_member) then
    raise insufficient_privilege using message = 'an owner ends a place, or who has it themselves';
  end if;
  -- one after another in this household
  update people_household h set name = h.name
   where h.id = (select m.household_id from people_householdmember m where m.id = p_member);
  select * into place from people_householdmember m where m.id = p_member;
  if place.ended_on <= today then return 'gone'; end if;
  others := array(select needed from access_leaving_needs(p_member) needed where needed <> me);
  if others = '{}' then
    perform access_place_ends(p_member, me, today);
    return 'ended';
  end if;
  -- who was asked and does it themselves says yes; asked twice is asked once, by who asked first
  select q.id into known from people_placequestion q
   where q.member_id = p_member and q.kind = 'ends' and q.closed_at is null and me = any(q.asked_ids);
  if found then return access_answer_place(known, true); end if;
  insert into people_placequestion
    (id, household_id, member_id, kind, asked_by_id, asked_at, asked_ids, yes_ids)
  values (gen_random_uuid(), place.household_id, p_member, 'ends', me, now(), others, '{}')
  on conflict (member_id, kind) where closed_at is null do nothing;
  return case when found then 'asked' else 'waits' end;
end $$;

create or replace function access_place_ends(p_member uuid, p_by uuid, today date) returns void
language sql security definer set search_path = public, pg_temp as $$
  update people_householdmember m
     set ended_on = today, changes = m.changes + 1, changed_by_id = p_by
   where m.id = p_member;
  -- what waited about this place waits for nothing any more
  update people_placequestion q set closed_at = now()
   where q.member_id = p_member and q.closed_at is null;
$$;

create or replace function access_left_by_own_hand(p_member people_householdmember) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a grown-up with a log-in who said it of themselves
  select p_member.ended_on is not null and p_member.changed_by_id = p_member.person_id
     and p_member.role <> 'child' and exists (
       select 1 from people_person p
       where p.id = p_member.person_id and p.user_id is not null
         and coalesce(access_years(p.id, (now() at time zone 'Europe/Amsterdam')::date), 18) >= 18)
$$;

create or replace function access_guard_leaving() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
begin
  -- whoever serves pages. A child without a day of birth is a child by this word alone.
  if (new.ended_on is not null and new.ended_on is distinct from old.ended_on
      or new.role is distinct from old.role and old.role = 'child'
         and exists (select 1 from people_person p where p.id = old.person_id and p.born_on is null))
     and exists (select 1 from access_leaving_needs(old.id) needed
                 where needed is distinct from
                       nullif(current_setting('app.person_id', true), '')::uuid) then
    raise insufficient_privilege using message = 'this place ends when others said yes too';
  end if;
  if new.role = 'parent' and old.role <> 'parent' and old.is_owner and exists (
       select 1 from people_placequestion q
       where q.member_id = old.id and q.kind = 'owner' and q.is_agreed) then
    raise insufficient_privilege using message = 'who keeps the plan too is no parent by it';
  end if;
  -- who left by their own hand comes back with their own yes: by an invitation
  if access_left_by_own_hand(old) then
    raise insufficient_privilege using message = 'who left by their own hand is asked first';
  end if;
  -- who left and comes back is asked again whether they keep the plan
  if old.ended_on <= today and (new.ended_on is null or new.ended_on > today) then
    new.is_owner := false;
  end if;
  return new;
end $$;

revoke execute on function access_leaving_needs(uuid), access_may_end_place(uuid),
  access_leaving_asks(uuid), access_end_place(uuid), access_place_ends(uuid, uuid, date),
  access_left_by_own_hand(people_householdmember), access_guard_leaving() from public;
grant execute on function access_leaving_asks(uuid), access_end_place(uuid) to wijkteam_web;
