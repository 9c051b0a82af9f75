-- What somebody is to a household of themselves, without anything that was given: where they have a
-- place, and what they are there. Whoever stands still in a household is nothing there.

-- is_member, is_owner: a place in this household today. held: children under 16 here whose custody
-- one holds as a parent, so that one writes and decides for them. holds: custody of any child under
-- 18 here, which makes one family without a place (a parent who lives elsewhere).
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

create or replace function access_is_ours(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a person whom the asker made, or somebody of the household that the asker is family of
  select exists (
    select 1 from people_person p where p.id = p_person and (
      p.made_by_id = nullif(current_setting('app.person_id', true), '')::uuid
      or (current_setting('app.is_family', true) = 'yes' and exists (
            select 1 from people_householdmember m
            where m.household_id = nullif(current_setting('app.household', true), '')::uuid
              and m.person_id = p.made_by_id))))
$$;

create or replace function access_is_fresh(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a name that the asker wrote down and that is nobody yet: no log-in, no place with any family,
  -- no custody, nothing that was given. So never the asker, and nobody whom others know.
  select exists (
    select 1 from people_person p
    where p.id = p_person and p.user_id is null
      and p.made_by_id = nullif(current_setting('app.person_id', true), '')::uuid
      and not exists (select 1 from people_householdmember m where m.person_id = p.id)
      and not exists (select 1 from people_custody c where p.id in (c.child_id, c.holder_id))
      and not exists (select 1 from access_grant g where p.id in (g.person_id, g.subject_id)))
$$;

revoke execute on function access_relation(uuid, uuid, date), access_my_households(),
  access_is_ours(uuid), access_is_fresh(uuid) from public;
grant execute on function access_my_households(), access_is_ours(uuid), access_is_fresh(uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
