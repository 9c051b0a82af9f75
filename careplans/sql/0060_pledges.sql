-- Who may answer for a side of an agreement. Belongs to wijkteam_rights: a place of work and a
-- log-in are not always the asker's to see.

create or replace function careplans_speaks_for(p_organisation uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the asker works there now, and the family let that organisation in as a whole
  select p_organisation is not null and exists (
    select 1 from access_grants_of(
      nullif(current_setting('app.person_id', true), '')::uuid,
      (now() at time zone 'Europe/Amsterdam')::date) g
    where g.household_id = nullif(current_setting('app.household', true), '')::uuid
      and g.organisation_id = p_organisation and g.person_id is null)
$$;

create or replace function careplans_has_login(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from people_person p
                 where p.id = p_person and p.user_id is not null and p.died_on is null)
$$;
