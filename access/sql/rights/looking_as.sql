-- Look as: an owner walks through the plan as somebody whom the family lets look in. What opens is
-- what that party was given and the owner sees too; and nothing can be written any more.

create or replace function access_party_grants(
  p_household uuid, p_party uuid, p_looker uuid, p_held uuid[], today date)
returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what a person was given here (alone, or through a place of work), or a whole organisation; as
  -- far as the owner who looks may know of it. What an emergency opened is not the family's to show.
  -- And what gives the party nothing now shows nothing: who stands still here, whose place of work
  -- ended, an organisation where nobody is left who could open it.
  select g.* from (
    select * from access_given_grants_of(p_party, today)
    union
    -- the guardian of an institution is let in by the law: what is about the child, and no more
    select * from access_guardian_grants_of(p_party, today)
    union
    select o.* from access_grant o
    where o.organisation_id = p_party and o.person_id is null and o.withdrawn_at is null
      and exists (select 1 from access_workers_of(p_party, p_household, today))
      and o.starts_on <= today and (o.ends_on is null or o.ends_on >= today)
      and access_grant_is_signed(o.id, o.subject_id, today)
  ) g
  where g.household_id = p_household
    and not p_household = any((select access_still_in(p_party))::uuid[])
    and (g.subject_id is null or g.subject_id = p_looker or g.subject_id = any(p_held))
$$;

create or replace function access_guardians_here()
returns table (person_id uuid, name text, organisation text, child_id uuid, child text,
               born_on date)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for the family of this request: the guardians for whom custody opens something of a child who
  -- lives here, of the facts that the asker reads (as the policy of people_custody has it)
  select p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         o.name::text, k.id, k.first_name::text, k.born_on
  from (select (now() at time zone 'Europe/Amsterdam')::date as day,
               nullif(current_setting('app.household', true), '')::uuid as home) today
  join people_householdmember m on m.household_id = today.home
   and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
  join people_custody c on c.child_id = m.person_id and c.organisation_id is not null
  join people_person p on p.id = c.holder_id
  join people_person k on k.id = c.child_id
  join people_organisation o on o.id = c.organisation_id
  where current_setting('app.is_family', true) = 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
    and access_custody_counts(c, today.day) and access_years(c.child_id, today.day) < 16
    and (current_setting('app.is_owner', true) = 'yes'
         or c.child_id = any(
              coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[])
         or c.child_id = nullif(current_setting('app.person_id', true), '')::uuid
            and current_setting('app.knows_guests', true) = 'yes')
  order by 2, k.born_on
$$;

create or replace function access_enter_as(p_household uuid, p_party uuid)
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
         (array_agg(g.id order by g.level desc, g.given_at, g.id)
           filter (where g.is_own_steps_only))[1]
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
       and (g.goal_id is null and s.part <> 'conference' or g.goal_id = s.goal_id)
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
          set_config('app.let_in', 'yes', true),
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

create or replace function access_seen_by_child(p_child uuid)
returns uuid[]
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for who makes a paper for their own child: what that child sees itself, of what they see too.
  -- Of a child under 16 in whose name they write, and nobody else's; from 16 on it asks its own.
  select coalesce(array_agg(theirs.scope_id), '{}')
  from (select (now() at time zone 'Europe/Amsterdam')::date as day,
               nullif(current_setting('app.household', true), '')::uuid as home,
               nullif(current_setting('app.person_id', true), '')::uuid as me
        where coalesce(current_setting('app.view_as', true), '') = '') asks
  cross join lateral access_relation(asks.me, asks.home, asks.day) mine
  cross join lateral access_levels(p_child, asks.home, asks.day) theirs
  join lateral access_levels(asks.me, asks.home, asks.day) ours on ours.scope_id = theirs.scope_id
  where p_child = any(mine.held)
$$;

revoke execute on function access_party_grants(uuid, uuid, uuid, uuid[], date),
  access_enter_as(uuid, uuid), access_guardians_here(), access_seen_by_child(uuid) from public;
grant execute on function access_guardians_here(), access_seen_by_child(uuid)
  to wijkteam_web, wijkteam_worker;
-- the worker makes the paper that an owner wants for a party
grant execute on function access_enter_as(uuid, uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
