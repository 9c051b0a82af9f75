-- A household begins, and what a place in it may become, whoever serves pages. Two owners who fall
-- out both keep the plan: neither makes the other a child whose own part opens, and somebody always
-- keeps it.

create or replace function access_create_household(
  p_family text, p_first text, p_prefix text, p_last text) returns uuid
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  the_user uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  made uuid := gen_random_uuid();
  today date := (now() at time zone 'Europe/Amsterdam')::date;
begin
  if the_user is null then
    raise insufficient_privilege using message = 'log in first';
  end if;
  if me is null then
    me := gen_random_uuid();
    insert into people_person (id, user_id, first_name, prefix, last_name, phone, made_at)
    values (me, the_user, p_first, p_prefix, p_last, '', now());
  end if;
  insert into people_household (id, name, started_at) values (made, p_family, now());
  insert into people_householdmember (id, household_id, person_id, role, is_owner, started_on)
  values (gen_random_uuid(), made, me, 'parent', true, today);
  return made;
end $$;

create or replace function access_until(p_place people_householdmember) returns date
language sql immutable set search_path = public, pg_temp as $$
  -- the day from which it is no place any more; infinity where none is said
  select coalesce(p_place.ended_on, 'infinity'::date)
$$;

create or replace function access_comes_back(p_place people_householdmember) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- an owner whose death is being undone at this moment, which is so inside that one statement
  -- alone: they are no longer dead, and their death still counts. The plan is theirs as it was
  -- before, also where their place has an end to come.
  select exists (
    select 1 from people_death d join people_person p on p.id = d.person_id
    where d.person_id = p_place.person_id and p.died_on is null
      and d.confirmed_at is not null and d.undo_confirmed_at is null
      and d.ended -> 'places' @> jsonb_build_array(jsonb_build_object(
        'id', p_place.id, 'is_owner', true)))
$$;

create or replace function access_guard_member() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  has_died boolean := exists (select 1 from people_person p
                              where p.id = new.person_id and p.died_on is not null);
begin
  if has_died and (tg_op = 'INSERT' or access_until(new) > access_until(old)
                   or new.is_owner and not old.is_owner) then
    raise insufficient_privilege using message = 'who died gets no place in a family';
  end if;
  if tg_op = 'UPDATE' and old.is_owner and new.role is distinct from old.role
     and new.person_id is distinct from me then
    raise insufficient_privilege using message = 'nobody gives another owner another role';
  end if;
  if new.role = 'child' and (tg_op = 'INSERT' or old.role <> 'child') and (
       new.is_owner
       or exists (select 1 from people_person p where p.id = new.person_id
                  and p.user_id is not null and p.born_on is null)) then
    raise insufficient_privilege
      using message = 'an owner, and who logs in without a day of birth, is made no child';
  end if;
  -- a place that ends on a day to come is one until that day, and is not made shorter alone either
  if tg_op = 'UPDATE' and old.is_owner and access_until(old) > today
     and (not new.is_owner or access_until(new) < access_until(old)) then
    -- Written and not only locked, so that whoever reads an older moment of it fails as well.
    update people_household h set name = h.name where h.id = old.household_id;
    -- a death is the one thing that leaves a plan without an owner; who goes sooner than this one
    -- would is no owner to leave it with
    if not has_died and not exists (select 1 from people_householdmember o
                   where o.household_id = old.household_id and o.id <> old.id
                     and o.is_owner and (access_until(o) >= access_until(old)
                       or access_until(o) > today and access_comes_back(o))) then
      raise insufficient_privilege using message = 'the last owner stays: the plan is somebody''s';
    end if;
  end if;
  return new;
end $$;

create or replace function access_guard_identity() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- a day of birth decides who decides: it stays for who logs in, and once custody rests on it
  if new.born_on is distinct from old.born_on and (
       old.user_id is not null
       or exists (select 1 from people_custody c
                  where c.child_id = old.id and c.confirmed_at is not null)) then
    raise insufficient_privilege using message = 'a day of birth that others rely on stays';
  end if;
  -- two people looked at who holds custody, by name: nobody but that person and the owner of the
  -- child's household makes another name of it, so not who wrote it down
  if (new.first_name, new.prefix, new.last_name)
       is distinct from (old.first_name, old.prefix, old.last_name)
     and old.id is distinct from nullif(current_setting('app.person_id', true), '')::uuid
     and exists (
       select 1 from people_custody c
       where c.holder_id = old.id and c.confirmed_at is not null and not exists (
         select 1 from people_householdmember m
         where m.person_id = c.child_id and current_setting('app.is_owner', true) = 'yes'
           and m.household_id = nullif(current_setting('app.household', true), '')::uuid)) then
    raise insufficient_privilege using message = 'who holds custody was confirmed by this name';
  end if;
  return new;
end $$;

create or replace function access_plan_number() returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- of the household of this request, for who lives there today
  select h.plan_number
  from people_household h join people_householdmember m on m.household_id = h.id
  cross join (select (now() at time zone 'Europe/Amsterdam')::date as today) d
  where h.id = nullif(current_setting('app.household', true), '')::uuid
    and m.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and m.started_on <= d.today and (m.ended_on is null or m.ended_on > d.today)
  limit 1
$$;

create or replace function access_renew_plan_number() returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- by an owner, as themselves: who ever saw the number of before finds nothing with it
  update people_household h set plan_number = people_new_plan_number()
   where h.id = nullif(current_setting('app.household', true), '')::uuid
     and coalesce(current_setting('app.view_as', true), '') = ''
     and current_setting('app.is_owner', true) = 'yes'
     and exists (
       select 1 from people_householdmember m
       where m.household_id = h.id and m.is_owner
           and access_until(m) > (now() at time zone 'Europe/Amsterdam')::date
         and m.person_id = nullif(current_setting('app.person_id', true), '')::uuid);
  return found;
end $$;

revoke execute on function access_plan_number(), access_renew_plan_number() from public;
grant execute on function access_plan_number() to wijkteam_web, wijkteam_worker;
grant execute on function access_renew_plan_number() to wijkteam_web;
revoke execute on function access_create_household(text, text, text, text), access_guard_member(),
  access_guard_identity(), access_until(people_householdmember),
  access_comes_back(people_householdmember) from public;
grant execute on function access_create_household(text, text, text, text)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
