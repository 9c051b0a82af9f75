-- Belongs to wijkteam_rights.

create or replace function careplans_meeting_subjects() returns table (subject_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- about whom the asker, who is no family, was given to plan a meeting here, also while none was
  -- ever planned; null: about the whole family
  select distinct g.subject_id
  from access_grants_of(nullif(current_setting('app.person_id', true), '')::uuid,
                        (now() at time zone 'Europe/Amsterdam')::date) g
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
    and g.part = 'meetings' and g.level >= 3 and g.goal_id is null and not g.is_own_steps_only
    and coalesce(current_setting('app.is_family', true), '') <> 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
$$;

create or replace function careplans_whom_a_guest_asks(p_subject uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- with whom the asker plans a meeting here: who owns the plan, and from 12 whom it is about
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select m.person_id
  from here join people_householdmember m on m.household_id = here.household
  where (m.ended_on is null or m.ended_on > here.today)
    and exists (select 1 from careplans_meeting_subjects() s
                where s.subject_id is not distinct from p_subject)
    and (m.is_owner or m.person_id = p_subject and access_years(m.person_id, here.today) >= 12)
$$;
