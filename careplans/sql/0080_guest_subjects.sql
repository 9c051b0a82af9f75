-- Belongs to wijkteam_rights.

create or replace function careplans_meeting_subjects() returns table (subject_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- about whom the asker, who is no family, was given to plan a meeting here, also while none was
  -- ever planned; null: about the whole family. An owner who looks as somebody sees the same
  -- button, from the decisions that this owner may know of.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           nullif(current_setting('app.person_id', true), '')::uuid as me,
           nullif(current_setting('app.view_as', true), '')::uuid as view_as,
           nullif(current_setting('app.looker_id', true), '')::uuid as looker,
           coalesce(nullif(current_setting('app.looker_held', true), ''), '{}')::uuid[] as held,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select distinct g.subject_id
  from here cross join lateral (
    select own.* from access_grants_of(here.me, here.today) own where here.view_as is null
    union all
    select party.* from access_party_grants(
      here.household, here.view_as, here.looker, here.held, here.today) party
    where here.view_as is not null
  ) g
  where g.household_id = here.household
    and g.part = 'meetings' and g.level >= 3 and g.goal_id is null and not g.is_own_steps_only
    and coalesce(current_setting('app.is_family', true), '') <> 'yes'
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
