-- Belongs to wijkteam_rights.

create or replace function careplans_closed_to(p_scope uuid, people uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for an owner: to whom of these people, who are no family, meetings about this subject are closed
  -- now. What an emergency opens is left out, since it may be hidden.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select p.id
  from here
  join access_scope s on s.id = p_scope and s.household_id = here.household
  cross join lateral unnest(people) as p(id)
  cross join lateral access_relation(p.id, here.household, here.today) r
  where current_setting('app.is_owner', true) = 'yes'
    and s.id = any(coalesce(nullif(current_setting('app.see', true), ''), '{}')::uuid[])
    and not r.is_member and not r.holds
    and (here.household = any((select access_still_in(p.id))::uuid[]) or not exists (
      select 1 from (select * from access_given_grants_of(p.id, here.today)
                     union all select * from access_guardian_grants_of(p.id, here.today)) g
      where g.household_id = here.household and g.part = 'meetings' and g.goal_id is null
        and not g.is_own_steps_only and g.subject_id is not distinct from s.subject_id))
$$;
