-- Standstill: while it runs, all that somebody may do in one household rests. Places, custody,
-- grants and signatures stay as they are and simply do not count. Replaces functions of 0005.

create function access_standstill_runs(s access_standstill) returns boolean
language sql stable as $$
  select s.ended_at is null
     and statement_timestamp() >= s.started_at and statement_timestamp() < s.ends_at
     and (s.confirmed_at is not null
          or statement_timestamp() < s.started_at + interval '72 hours')
$$;

create function access_still_in(p_person uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the households in which this person stands still now
  select coalesce(array_agg(s.household_id), '{}') from access_standstill s
  where s.person_id = p_person and s.ended_at is null and access_standstill_runs(s)
$$;

create or replace function access_custody_counts(c people_custody, today date) returns boolean
language sql stable set search_path = public, pg_temp as $$
  -- confirmed, begun, no confirmed end; for an institution: the holder still works there; and the
  -- holder does not stand still where the child lives
  select c.confirmed_at is not null and c.started_on <= today
     and (c.ended_on is null or c.end_confirmed_at is null or c.ended_on > today)
     and (c.organisation_id is null or exists (
       select 1 from people_organisationmembership m
       where m.organisation_id = c.organisation_id and m.person_id = c.holder_id
         and m.role = 'partner'
         and m.started_on <= today and (m.ended_on is null or m.ended_on > today)))
     and not exists (
       select 1 from access_standstill s
       join people_householdmember h on h.household_id = s.household_id and h.person_id = c.child_id
       where s.person_id = c.holder_id and s.ended_at is null and access_standstill_runs(s)
         and h.started_on <= today and (h.ended_on is null or h.ended_on > today))
$$;

create or replace function access_child_parents(child uuid, today date) returns setof uuid
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
    and not o.household_id = any(access_still_in(o.person_id))
$$;

create or replace function access_relation(
  person uuid, household uuid, today date,
  out is_member boolean, out is_owner boolean, out years int, out held uuid[], out holds boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with me as (
    select m.is_owner from people_householdmember m
    where m.household_id = household and m.person_id = person
      and not household = any((select access_still_in(person))::uuid[])
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
  ), children as (
    select m.person_id, access_years(m.person_id, today) as years
    from people_householdmember m
    where m.household_id = household and m.person_id <> person
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
      and access_years(m.person_id, today) < 18
      -- whoever keeps the plan keeps their own part of it, of whatever age
      and not exists (
        select 1 from people_householdmember o
        where o.household_id = household and o.person_id = m.person_id and o.is_owner
          and o.started_on <= today and (o.ended_on is null or o.ended_on > today))
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

create or replace function access_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what the family gave, what an emergency opens, and what guardianship opens; nothing where
  -- this person stands still
  select g.* from (
    select * from access_given_grants_of(person, today)
    union all
    select * from access_emergency_grants_of(person, today)
    union all
    select * from access_guardian_grants_of(person, today)) g
  where not g.household_id = any((select access_still_in(person))::uuid[])
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

create function access_my_standstills()
returns table (family text, until timestamptz, team text, how_to_reach text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who stands still: where, until when as things stand, and whom to ask
  select h.name::text,
         case when s.confirmed_at is not null then s.ends_at
              else least(s.ends_at, s.started_at + interval '72 hours') end,
         t.name::text, t.how_to_reach::text
  from access_standstill s join people_household h on h.id = s.household_id
  join people_team t on t.id = s.team_id
  where s.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and s.ended_at is null and access_standstill_runs(s)
  order by 2
$$;

create function access_standstill_is_of(p_standstill uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from access_standstill s
                 where s.id = p_standstill and s.household_id = p_household)
$$;

create function access_standstill_names(p_standstill uuid)
returns table (person text, setter text, confirmer text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- names for the family, the leader of the team and the privacy officer
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         concat_ws(' ', b.first_name, nullif(b.prefix, ''), nullif(b.last_name, '')),
         concat_ws(' ', c.first_name, nullif(c.prefix, ''), nullif(c.last_name, ''))
  from access_standstill s
  join people_person p on p.id = s.person_id
  join people_person b on b.id = s.set_by_id
  left join people_person c on c.id = s.confirmed_by_id
  where s.id = p_standstill and (
    s.household_id = nullif(current_setting('app.household', true), '')::uuid
      and current_setting('app.knows_guests', true) = 'yes'
    or s.team_id = any(coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
    or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
$$;

create function access_is_of_my_office(p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker is a privacy officer of the organisation of this team
  select exists (
    select 1 from people_team t where t.id = p_team and t.organisation_id = any(
      coalesce(nullif(current_setting('app.offices', true), ''), '{}')::uuid[]))
$$;
