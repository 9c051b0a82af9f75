-- Custody with four eyes at both ends, and custody of an institution through its dated member.
-- Replaces the functions of 0002 and 0004 of the same name.

create function access_custody_counts(c people_custody, today date) returns boolean
language sql stable set search_path = public, pg_temp as $$
  -- confirmed, begun, no confirmed end, and for an institution: the holder still works there
  select c.confirmed_at is not null and c.started_on <= today
     and (c.ended_on is null or c.end_confirmed_at is null or c.ended_on > today)
     and (c.organisation_id is null or exists (
       select 1 from people_organisationmembership m
       where m.organisation_id = c.organisation_id and m.person_id = c.holder_id
         and m.role = 'partner'
         and m.started_on <= today and (m.ended_on is null or m.ended_on > today)))
$$;

create function access_child_parents(child uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who holds custody as a person and not for an institution. A child for whom nothing was ever
  -- confirmed has its household's owners; custody that ended leaves nobody.
  select c.holder_id from people_custody c
  where c.child_id = child and c.organisation_id is null and access_custody_counts(c, today)
  union
  select o.person_id
  from people_householdmember c
  join people_householdmember o on o.household_id = c.household_id and o.is_owner
  where c.person_id = child and o.person_id <> child
    and not exists (select 1 from people_custody f
                    where f.child_id = child and f.confirmed_at is not null)
    and c.started_on <= today and (c.ended_on is null or c.ended_on > today)
    and o.started_on <= today and (o.ended_on is null or o.ended_on > today)
$$;

create or replace function access_child_holders(child uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who signs for a child: parents, and the guardian of an institution
  select access_child_parents(child, today)
  union
  select c.holder_id from people_custody c
  where c.child_id = child and c.organisation_id is not null and access_custody_counts(c, today)
$$;

create or replace function access_relation(
  person uuid, household uuid, today date,
  out is_member boolean, out is_owner boolean, out years int, out held uuid[], out holds boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with me as (
    select m.is_owner from people_householdmember m
    where m.household_id = household and m.person_id = person
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
  ), children as (
    select m.person_id, access_years(m.person_id, today) as years
    from people_householdmember m
    where m.household_id = household and m.person_id <> person
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
      and access_years(m.person_id, today) < 18
  ), mine as (
    select c.person_id, c.years from children c
    where person in (select parent from access_child_parents(c.person_id, today) as parent)
  )
  select exists (select 1 from me),
         exists (select 1 from me where me.is_owner),
         access_years(person, today),
         coalesce((select array_agg(mine.person_id) from mine where mine.years < 16), '{}'),
         exists (select 1 from mine)
$$;

create function access_guardian_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the guardian of an institution sees and proposes what is about the child under 16, as if it
  -- had been given: never what is private, of the family or of somebody else
  select opened.*
  from people_custody c
  join people_householdmember m on m.person_id = c.child_id
    and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
  cross join unnest(array['matters', 'goals', 'steps', 'progress', 'network', 'messages',
                          'documents', 'meetings', 'money', 'child']) as part
  cross join lateral jsonb_populate_record(null::access_grant, jsonb_build_object(
    'id', c.id, 'household_id', m.household_id, 'person_id', c.holder_id,
    'organisation_id', c.organisation_id, 'part', part, 'level', 3, 'subject_id', c.child_id,
    'is_own_steps_only', false, 'purpose', '', 'starts_on', c.started_on,
    'given_by_id', c.recorded_by_id, 'given_at', c.confirmed_at)) opened
  where c.holder_id = person and c.organisation_id is not null
    and access_custody_counts(c, today) and access_years(c.child_id, today) < 16
$$;

create function access_emergency_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what an emergency opens while the asker still works in that team
  select opened.*
  from access_emergencyaccess e
  cross join unnest(e.parts) as part
  cross join lateral (
    select null::uuid as id
    union all
    select m.person_id from people_householdmember m
    where m.household_id = e.household_id
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)) subject
  cross join lateral jsonb_populate_record(null::access_grant, jsonb_build_object(
    'id', e.id, 'household_id', e.household_id, 'person_id', e.person_id, 'team_id', e.team_id,
    'part', part, 'level', 1, 'subject_id', subject.id, 'is_own_steps_only', false,
    'purpose', '', 'starts_on', today, 'given_by_id', e.person_id,
    'given_at', e.started_at)) opened
  where e.person_id = person and access_emergency_runs(e)
    and exists (select 1 from people_teammembership t
                where t.team_id = e.team_id and t.person_id = person and t.role = 'professional'
                  and t.started_on <= today and (t.ended_on is null or t.ended_on > today))
$$;

create or replace function access_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what the family gave, what an emergency opens, and what guardianship opens
  select * from access_given_grants_of(person, today)
  union all
  select * from access_emergency_grants_of(person, today)
  union all
  select * from access_guardian_grants_of(person, today)
$$;

create or replace function access_my_households()
returns table (household_id uuid, name text, is_owner boolean, is_family boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- where the person of this request has a place: as family, as a holder of custody, as a guest
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id,
                     (now() at time zone 'Europe/Amsterdam')::date as today),
  mine as (
    select m.household_id, m.is_owner, true as is_family from people_householdmember m, me
    where m.person_id = me.id
      and m.started_on <= me.today and (m.ended_on is null or m.ended_on > me.today)
    union all
    select m.household_id, false, true
    from people_custody c join people_householdmember m on m.person_id = c.child_id, me
    where c.holder_id = me.id and c.organisation_id is null and access_custody_counts(c, me.today)
      and m.started_on <= me.today and (m.ended_on is null or m.ended_on > me.today)
      and access_years(c.child_id, me.today) < 18
    union all
    select g.household_id, false, false from me, access_grants_of(me.id, me.today) g
  )
  select mine.household_id, h.name, bool_or(mine.is_owner), bool_or(mine.is_family)
  from mine join people_household h on h.id = mine.household_id
  group by mine.household_id, h.name
$$;

create function access_wards() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- children of this household for whom the asker is the guardian of an institution
  select distinct g.subject_id
  from access_guardian_grants_of(nullif(current_setting('app.person_id', true), '')::uuid,
                                 (now() at time zone 'Europe/Amsterdam')::date) g
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
$$;

create or replace function access_name_actor() returns trigger
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  who text;
  why text;
  through uuid;
begin
  -- the worker, the schedule, or somebody who is nobody here yet: there is no name to keep
  if new.person_id is null then return null; end if;
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
    into who from people_person p where p.id = new.person_id and p.user_id = new.user_id;
  if not found then
    raise insufficient_privilege using message = 'a line of the log is of the person of its log-in';
  end if;
  if new.grant_id is not null then
    select g.purpose, coalesce(g.team_id, g.organisation_id) into why, through
      from access_grant g
     where g.id = new.grant_id and g.household_id = new.household_id
       and (g.person_id is null or g.person_id = new.person_id);
    if not found then
      select '', e.team_id into why, through
        from access_emergencyaccess e
       where e.id = new.grant_id and e.household_id = new.household_id
         and (e.person_id = new.person_id or new.subject_kind = 'emergency');
    end if;
    if not found then
      select '', c.organisation_id into why, through
        from people_custody c join people_householdmember m on m.person_id = c.child_id
       where c.id = new.grant_id and m.household_id = new.household_id
         and c.holder_id = new.person_id and c.organisation_id is not null;
    end if;
    if not found then
      raise insufficient_privilege using message = 'a line of the log names a decision about its own';
    end if;
  end if;
  insert into audit_auditactor
    (event_id, household_id, person_id, name, role, organisation, purpose)
  select new.id, new.household_id, new.person_id, left(who, 200),
         coalesce(left(place.role, 80), ''), coalesce(left(place.organisation, 120), ''),
         coalesce(why, '')
    from (select) one
    left join access_place(new.person_id, today, coalesce(new.team_id, through)) place on true;
  return null;
end $$;

create or replace function access_name_ground() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- who serves pages need not know it: emergency access says so in the log, and a guardian comes
  -- by the task that the law gives
  if exists (select 1 from access_emergencyaccess e where e.id = new.grant_id) then
    new.ground := 'acute';
  elsif exists (select 1 from people_custody c where c.id = new.grant_id) then
    new.ground := 'task';
  end if;
  return new;
end $$;

create function access_custody_is_of(p_custody uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: a fact about a child of this household
  select exists (
    select 1 from people_custody c join people_householdmember m on m.person_id = c.child_id
    where c.id = p_custody and m.household_id = p_household)
$$;

create function access_custody_name(p_custody uuid, p_person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- the name of somebody who stands in this fact
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from people_custody c join people_person p on p.id = p_person
  where c.id = p_custody and p_person in (c.child_id, c.holder_id, c.recorded_by_id,
    c.confirmed_by_id, c.end_recorded_by_id, c.end_confirmed_by_id)
$$;

create function access_custody_names(p_ids uuid[])
returns table (id uuid, child text, holder text, organisation text, recorder text, confirmer text,
               end_recorder text, end_confirmer text)
language sql stable set search_path = public, pg_temp as $$
  -- names with the facts that the asker sees: this one runs as who asks, under the policy
  select c.id, access_custody_name(c.id, c.child_id), access_custody_name(c.id, c.holder_id),
         o.name::text, access_custody_name(c.id, c.recorded_by_id),
         access_custody_name(c.id, c.confirmed_by_id),
         access_custody_name(c.id, c.end_recorded_by_id),
         access_custody_name(c.id, c.end_confirmed_by_id)
  from people_custody c left join people_organisation o on o.id = c.organisation_id
  where c.id = any(p_ids)
$$;
