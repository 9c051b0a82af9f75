-- Whether a coordinator is independent, asked by the family. Belongs to wijkteam_rights: where
-- somebody works is not always the family's to see. A yes or a no, and no place.

create or replace function careplans_is_independent(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- no place in any team, none at an organisation that looks in here, and none in this family
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select not exists (
      select 1 from people_teammembership t, here
      where t.person_id = p_person
        and t.started_on <= here.today and (t.ended_on is null or t.ended_on > here.today))
    and not exists (
      select 1 from people_organisationmembership o
      join access_grant g on g.organisation_id = o.organisation_id, here
      where o.person_id = p_person and g.household_id = here.household
        and g.withdrawn_at is null and (g.ends_on is null or g.ends_on >= here.today)
        and o.started_on <= here.today and (o.ended_on is null or o.ended_on > here.today))
    and not exists (
      select 1 from here, lateral access_relation(p_person, here.household, here.today) r
      where r.is_member or r.holds)
$$;
