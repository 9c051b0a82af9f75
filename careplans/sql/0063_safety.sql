-- Safety conditions, for who may not read all that is counted. Belongs to wijkteam_rights.

create or replace function careplans_unmet_conditions() returns int
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- how many still hold in this household and are not met by their newest check, seen or unseen:
  -- a number and no words
  select count(*)::int from careplans_safetycondition c
  where c.household_id = nullif(current_setting('app.household', true), '')::uuid
    and c.ended_on is null
    and not coalesce((
      select k.is_met from careplans_safetycheck k where k.condition_id = c.id
      order by k.checked_on desc, k.noted_at desc limit 1), false)
$$;

create or replace function careplans_sets_safety(p_scope uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the asker comes for work, and was given this part of this family to propose in
  select coalesce(current_setting('app.is_family', true), '') <> 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
    and exists (
      select 1 from access_scope s
      join access_grants_of(nullif(current_setting('app.person_id', true), '')::uuid,
                            (now() at time zone 'Europe/Amsterdam')::date) g
        on g.household_id = s.household_id and g.part = s.part
       and g.subject_id is not distinct from s.subject_id
      where s.id = p_scope and s.part = 'safety' and g.level >= 3 and g.goal_id is null
        and s.household_id = nullif(current_setting('app.household', true), '')::uuid
        and (g.team_id is not null or g.organisation_id is not null))
$$;

create or replace function careplans_safety_subjects() returns table (subject_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- about whom the asker may set a condition here; null: about the whole family
  select distinct g.subject_id
  from access_grants_of(nullif(current_setting('app.person_id', true), '')::uuid,
                        (now() at time zone 'Europe/Amsterdam')::date) g
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
    and g.part = 'safety' and g.level >= 3 and g.goal_id is null
    and (g.team_id is not null or g.organisation_id is not null)
    and coalesce(current_setting('app.is_family', true), '') <> 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
$$;
