-- Look as: an owner walks through the plan as somebody whom the family lets look in. What opens is
-- what that party was given and the owner sees too; and nothing can be written any more.

create or replace function access_leave_household() returns void
language plpgsql as $$ begin
  perform set_config('app.household', '', true), set_config('app.see', '', true),
         set_config('app.respond', '', true), set_config('app.propose', '', true),
         set_config('app.contribute', '', true), set_config('app.held', '', true),
         set_config('app.own_steps', '', true), set_config('app.is_owner', '', true),
         set_config('app.is_family', '', true), set_config('app.is_member', '', true),
         set_config('app.knows_guests', '', true), set_config('app.view_as', '', true),
         set_config('app.looker_id', '', true), set_config('app.looker_see', '', true),
         set_config('app.looker_held', '', true);
end $$;

create or replace function access_enter_household(p_household uuid)
returns table (is_owner boolean, is_family boolean, years int, held uuid[], own_steps int,
               own_grant uuid, scope_ids uuid[], levels int[], parts text[], grant_ids uuid[],
               purposes jsonb, household_name text)
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  r record;
  is_guest boolean;
begin
  -- whoever looks as somebody else never becomes that person: only a new request leaves it
  if current_setting('app.view_as', true) <> '' then
    raise insufficient_privilege using message = 'who looks as somebody else enters no household';
  end if;
  perform access_leave_household();
  if me is null then return; end if;
  select * into r from access_relation(me, p_household, today);
  select count(*) > 0,
         max(g.level) filter (where g.is_own_steps_only),
         (array_agg(g.id) filter (where g.is_own_steps_only))[1],
         coalesce(jsonb_object_agg(g.id, g.purpose), '{}')
    into is_guest, own_steps, own_grant, purposes
    from access_grants_of(me, today) g where g.household_id = p_household;
  if not (r.is_member or r.holds or is_guest) then return; end if;

  select h.name into household_name from people_household h where h.id = p_household;
  is_owner := r.is_owner;
  is_family := r.is_member or r.holds;
  years := r.years;
  held := r.held;
  select coalesce(array_agg(l.scope_id), '{}'), coalesce(array_agg(l.level), '{}'),
         coalesce(array_agg(s.part::text), '{}'), coalesce(array_agg(l.grant_id), '{}')
    into scope_ids, levels, parts, grant_ids
    from access_levels(me, p_household, today) l join access_scope s on s.id = l.scope_id;
  perform set_config('app.household', p_household::text, true),
          set_config('app.is_owner', case when is_owner then 'yes' else '' end, true),
          set_config('app.is_family', case when is_family then 'yes' else '' end, true),
          set_config('app.is_member', case when r.is_member then 'yes' else '' end, true),
          set_config('app.knows_guests', case when r.is_member and r.years >= 12 then 'yes'
                                              else '' end, true),
          set_config('app.held', held::text, true),
          set_config('app.own_steps', case when own_steps >= 2 then 'respond'
                                           when own_steps = 1 then 'see' else '' end, true);
  perform set_config('app.' || l.name, (
            select coalesce(array_agg(t.id), '{}')::text
            from unnest(scope_ids, levels) as t(id, level) where t.level >= l.minimum), true)
    from (values ('see', 1), ('respond', 2), ('propose', 3), ('contribute', 4)) as l(name, minimum);
  return next;
end $$;

create or replace function access_my_households()
returns table (household_id uuid, name text, is_owner boolean, is_family boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- where the person of this request has a place: as family, as a holder of custody, as a guest
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id,
                     (now() at time zone 'Europe/Amsterdam')::date as today
              -- where else somebody looks in is not for the owner who looks as them
              where coalesce(current_setting('app.view_as', true), '') = ''),
  mine as (
    select m.household_id, m.is_owner, true as is_family from people_householdmember m, me
    where m.person_id = me.id and not m.household_id = any(access_still_in(me.id))
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

create function access_party_grants(
  p_household uuid, p_party uuid, p_looker uuid, p_held uuid[], today date)
returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what a person was given here (alone, or through a place of work), or a whole organisation; as
  -- far as the owner who looks may know of it. What an emergency opened is not the family's to show.
  select g.* from (
    select * from access_given_grants_of(p_party, today)
    union
    select o.* from access_grant o
    where o.organisation_id = p_party and o.person_id is null and o.withdrawn_at is null
      and o.starts_on <= today and (o.ends_on is null or o.ends_on >= today)
      and access_grant_is_signed(o.id, o.subject_id, today)
  ) g
  where g.household_id = p_household
    and (g.subject_id is null or g.subject_id = p_looker or g.subject_id = any(p_held))
$$;

create function access_enter_as(p_household uuid, p_party uuid)
returns table (person_id uuid, first_name text, name text, role text, organisation text,
               years int, own_steps int, own_grant uuid, scope_ids uuid[], levels int[],
               parts text[], grant_ids uuid[], purposes jsonb, household_name text)
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  mine record;
  theirs record;
  seen uuid[];
begin
  select * into mine from access_relation(me, p_household, today);
  select * into theirs from access_relation(p_party, p_household, today);
  -- only an owner, and only as a guest: the family does not look with each other's eyes
  if me is null or not mine.is_owner or theirs.is_member or theirs.holds then return; end if;
  select coalesce(jsonb_object_agg(g.id, g.purpose), '{}'),
         max(g.level) filter (where g.is_own_steps_only),
         (array_agg(g.id) filter (where g.is_own_steps_only))[1]
    into purposes, own_steps, own_grant
    from access_party_grants(p_household, p_party, me, mine.held, today) g;
  if purposes = '{}' then return; end if;

  select p.id, p.first_name,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
    into person_id, first_name, name from people_person p where p.id = p_party;
  if person_id is null then
    select o.name, o.name into first_name, name from people_organisation o where o.id = p_party;
  end if;
  select place.role, place.organisation into role, organisation
    from access_place(p_party, today, null) place;
  select h.name into household_name from people_household h where h.id = p_household;
  years := coalesce(theirs.years, 99);
  select coalesce(array_agg(l.scope_id), '{}') into seen
    from access_levels(me, p_household, today) l;
  select coalesce(array_agg(both_see.scope_id), '{}'), coalesce(array_agg(both_see.level), '{}'),
         coalesce(array_agg(both_see.part), '{}'), coalesce(array_agg(both_see.grant_id), '{}')
    into scope_ids, levels, parts, grant_ids
    from (
      select distinct on (s.id) s.id as scope_id, least(g.level, l.level, 3)::int as level,
             s.part::text as part, g.id as grant_id
      from access_party_grants(p_household, p_party, me, mine.held, today) g
      join access_scope s on s.household_id = g.household_id and s.part = g.part
       and s.subject_id is not distinct from g.subject_id
       and (g.goal_id is null or g.goal_id = s.goal_id)
      join access_levels(me, p_household, today) l on l.scope_id = s.id
      where s.private_to_id is null and not g.is_own_steps_only
      order by s.id, g.level desc, g.id
    ) both_see;
  perform access_leave_household();
  perform set_config('app.view_as', p_party::text, true),
          set_config('app.looker_id', me::text, true),
          set_config('app.looker_see', seen::text, true),
          set_config('app.looker_held', mine.held::text, true),
          set_config('app.person_id', coalesce(person_id::text, ''), true),
          set_config('app.teams', '{}', true), set_config('app.led_teams', '{}', true),
          set_config('app.offices', '{}', true), set_config('app.held', '{}', true),
          set_config('app.household', p_household::text, true),
          set_config('app.own_steps', case when own_steps >= 2 then 'respond'
                                           when own_steps = 1 then 'see' else '' end, true);
  perform set_config('app.' || l.name, (
            select coalesce(array_agg(t.id), '{}')::text
            from unnest(scope_ids, levels) as t(id, level) where t.level >= l.minimum), true)
    from (values ('see', 1), ('respond', 2), ('propose', 3), ('contribute', 4)) as l(name, minimum);
  -- PostgreSQL itself keeps it: what is read-only does not become writable again
  perform set_config('transaction_read_only', 'on', true);
  return next;
end $$;
