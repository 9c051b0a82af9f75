-- Where a guest's own words hang when the family wrote nothing there yet: the parts in which somebody
-- from outside may come first. Nothing is opened by it that a grant did not open.

create or replace function access_may_begin(p_part text, p_subject uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- whether the asker was let in there as a whole, whether or not anything stands there
  select exists (
    select 1 from access_grants_of(
      nullif(current_setting('app.person_id', true), '')::uuid,
      (now() at time zone 'Europe/Amsterdam')::date) g
    where g.household_id = nullif(current_setting('app.household', true), '')::uuid
      and g.part = p_part and p_part in ('money', 'safety', 'meetings', 'matters', 'goals')
      and g.level >= 3 and g.goal_id is null
      and g.subject_id is not distinct from p_subject and not g.is_own_steps_only
      -- a condition is set by who comes for work, and by no private helper
      and (p_part <> 'safety' or g.team_id is not null or g.organisation_id is not null))
$$;

create or replace function access_guest_scope(p_part text, p_subject uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  here uuid := nullif(current_setting('app.household', true), '')::uuid;
  found_id uuid;
begin
  if here is null or coalesce(current_setting('app.view_as', true), '') <> ''
     or not access_may_begin(p_part, p_subject)
  then
    raise insufficient_privilege using message = 'nothing was given to begin this with';
  end if;
  insert into access_scope (id, household_id, part, subject_id, goal_id, private_to_id)
  values (gen_random_uuid(), here, p_part, p_subject, null, null)
  on conflict do nothing;
  select s.id into found_id from access_scope s
   where s.household_id = here and s.part = p_part and s.subject_id is not distinct from p_subject
     and s.goal_id is null and s.private_to_id is null;
  return found_id;
end $$;

revoke execute on function access_guest_scope(text, uuid), access_may_begin(text, uuid) from public;
grant execute on function access_guest_scope(text, uuid) to wijkteam_web;
grant execute on function access_may_begin(text, uuid) to wijkteam_web, wijkteam_worker;
