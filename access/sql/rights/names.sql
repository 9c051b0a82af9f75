-- Names, and nothing else of people, for who holds a key to them already.

create or replace function access_names(p_ids uuid[])
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

-- Who that is, "the whole school": the family that let an organisation look in may know by name who
-- works there now and can open its plan. Of no other organisation, and nobody else asks it.
create or replace function access_members_now(p_organisations uuid[])
returns table (organisation_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with here as (
    select (now() at time zone 'Europe/Amsterdam')::date as today,
           nullif(current_setting('app.household', true), '')::uuid as household
  )
  select o.id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from here, unnest(p_organisations) as o(id)
  cross join lateral access_workers_of(o.id, here.household, here.today) as worker(id)
  join people_person p on p.id = worker.id
  where current_setting('app.is_family', true) = 'yes'
    and exists (
      select 1 from access_grant g
      where g.organisation_id = o.id and g.person_id is null and g.household_id = here.household
        and g.withdrawn_at is null and (g.ends_on is null or g.ends_on >= here.today))
  order by p.first_name, p.last_name
$$;

revoke execute on function access_names(uuid[]), access_members_now(uuid[]) from public;
grant execute on function access_names(uuid[])
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
grant execute on function access_members_now(uuid[]) to wijkteam_web, wijkteam_worker;
