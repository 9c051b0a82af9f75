-- What a death means for rights. The day itself stands with the person; only the role of the rights
-- writes it, once two people have confirmed it. Replaces functions of 0002, 0002 (members) and 0006.

create or replace function access_years(person uuid, today date) returns int
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- without a date of birth: a child counts as 0, anybody else as grown up. Who died grows no
  -- older, so what parents may see of their child stays as it was.
  select coalesce(
    access_age(p.born_on, least(today, p.died_on)),
    case when exists (select 1 from people_householdmember m
                      where m.person_id = p.id and m.role = 'child') then 0 else 99 end)
  from people_person p where p.id = person
$$;

create or replace function access_child_parents(child uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who holds custody as a person and not for an institution. A child for whom nothing was ever
  -- confirmed has its household's owners, but not one who came to the plan because an owner died:
  -- keeping a plan gives nobody custody. Custody that ended leaves nobody.
  select c.holder_id from people_custody c
  where c.child_id = child and c.organisation_id is null and access_custody_counts(c, today)
  union
  select o.person_id
  from people_householdmember c
  join people_householdmember o on o.household_id = c.household_id and o.is_owner
  where c.person_id = child and o.person_id <> child
    and not exists (select 1 from people_custody f
                    where f.child_id = child and f.confirmed_at is not null)
    and not exists (select 1 from people_succession s
                    where s.household_id = o.household_id and s.person_id = o.person_id
                      and s.is_accepted and s.ended_at is null)
    and c.started_on <= today and (c.ended_on is null or c.ended_on > today)
    and o.started_on <= today and (o.ended_on is null or o.ended_on > today)
    and not o.household_id = any(access_still_in(o.person_id))
$$;

create or replace function access_guard_member() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  has_died boolean := exists (select 1 from people_person p
                              where p.id = new.person_id and p.died_on is not null);
begin
  if has_died and (tg_op = 'INSERT' or new.ended_on is null and old.ended_on is not null
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
  if tg_op = 'UPDATE' and old.is_owner and old.ended_on is null
     and (not new.is_owner or new.ended_on is not null) then
    -- Written and not only locked, so that whoever reads an older moment of it fails as well.
    update people_household h set name = h.name where h.id = old.household_id;
    -- a death is the one thing that leaves a plan without an owner
    if not has_died and not exists (select 1 from people_householdmember o
                   where o.household_id = old.household_id and o.id <> old.id
                     and o.is_owner and o.ended_on is null) then
      raise insufficient_privilege using message = 'the last owner stays: the plan is somebody''s';
    end if;
  end if;
  return new;
end $$;

drop function access_names(uuid[]);
create function access_names(p_ids uuid[])
returns table (id uuid, first_name text, prefix text, last_name text, has_died boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Names for ids that the asker already holds from a row it may see, of people who have to do
  -- with the household or the team of this request, and whether they died; nothing else of them.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           nullif(current_setting('app.person_id', true), '')::uuid as me,
           coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}')
           || coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}') as teams
  )
  select p.id, p.first_name, p.prefix, p.last_name, p.died_on is not null
  from people_person p, here
  where p.id = any(p_ids) and (
    p.id = here.me
    or exists (select 1 from people_householdmember m
               where m.household_id = here.household and m.person_id = p.id)
    or exists (select 1 from people_householdmember m
               where m.household_id = here.household and m.person_id = p.made_by_id)
    or exists (select 1 from access_grant g
               where g.household_id = here.household and g.person_id = p.id)
    or exists (select 1 from access_grant g
               join people_organisationmembership o on o.organisation_id = g.organisation_id
               where g.household_id = here.household and g.person_id is null
                 and o.person_id = p.id)
    or exists (select 1 from people_custody c join people_householdmember m on m.person_id = c.child_id
               where c.holder_id = p.id and m.household_id = here.household)
    or exists (select 1 from people_teammembership t
               where t.team_id = any(here.teams) and t.person_id = p.id))
$$;

create function access_people_here() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  -- everybody who ever had a place in the household of this request, or custody of a child there;
  -- for who holds custody and lives elsewhere: their child, and who else held custody of it
  select coalesce(array_agg(distinct who.id), '{}')
  from people_householdmember m
  cross join lateral (
    select m.person_id as id
    union all
    select c.holder_id from people_custody c where c.child_id = m.person_id) who
  where m.household_id = nullif(current_setting('app.household', true), '')::uuid
    and (current_setting('app.is_member', true) = 'yes'
         or m.person_id = any(coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[]))
$$;

create function access_has_died(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the worker: nothing leaves the house for who died
  select exists (select 1 from people_person p where p.id = p_person and p.died_on is not null)
$$;

create function access_death_is_of(p_kind text, p_subject uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: a death of somebody of this household, or who is asked to keep its plan
  select case when p_kind = 'succession' then exists (
      select 1 from people_succession s where s.id = p_subject and s.household_id = p_household)
    else exists (
      select 1 from people_death d join people_householdmember m on m.household_id = p_household
      where d.id = p_subject and (m.person_id = d.person_id or exists (
        select 1 from people_custody c
        where c.child_id = m.person_id and c.holder_id = d.person_id))) end
$$;

create function access_death_name(p_row uuid, p_person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- the name of somebody who stands in this row
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from people_person p
  where p.id = p_person and (
    exists (select 1 from people_death d where d.id = p_row and p_person in (
      d.person_id, d.recorded_by_id, d.confirmed_by_id, d.undo_recorded_by_id,
      d.undo_confirmed_by_id))
    or exists (select 1 from people_succession s where s.id = p_row and p_person in (
      s.person_id, s.proposed_by_id, s.confirmed_by_id)))
$$;

create function access_my_successions()
returns table (id uuid, family text, proposer text, team text, how_to_reach text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who is asked to keep a plan: of which family, and by whom. Nothing of what is in it.
  select s.id, h.name::text,
         concat_ws(' ', b.first_name, nullif(b.prefix, ''), nullif(b.last_name, '')),
         t.name::text, t.how_to_reach::text
  from people_succession s
  join people_household h on h.id = s.household_id
  join people_person b on b.id = s.proposed_by_id
  join people_team t on t.id = s.team_id
  where s.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and s.confirmed_at is not null and s.answered_at is null and s.ended_at is null
    and coalesce(current_setting('app.view_as', true), '') = ''
  order by 2
$$;
