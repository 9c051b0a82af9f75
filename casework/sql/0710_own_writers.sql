-- Names of who of the team wrote what somebody reads by themselves; and who of a family has a log-in
-- to read with. It belongs to wijkteam_rights.

create or replace function casework_own_writer_names() returns table (id uuid, name text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- whoever is told of a plan about themselves is told who made it
  select p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from people_person p where p.id in (select casework_own_writers())
$$;

create or replace function casework_family_with_login(p_case uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- of those whose names casework_family tells to who helps in the case
  select p.id from people_person p
  where p.user_id is not null and p.id in (select f.person_id from casework_family(p_case) f)
$$;
