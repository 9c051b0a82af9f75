-- Which goals a line of help may point to: keys alone. Of wijkteam_counts.

create or replace function casework_shared_goals(p_case uuid)
returns table (goal_id uuid, household_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- goals that a family shares today with the asker by a grant for this case; what somebody took
  -- (an emergency), or was given for another case, is no ground for a line of help
  select distinct g.id, g.household_id
  from (select nullif(current_setting('app.person_id', true), '')::uuid as id) me
  cross join lateral access_grants_of(me.id, casework_today()) a
  join access_scope s
    on s.household_id = a.household_id and s.part = a.part
   and s.subject_id is not distinct from a.subject_id
   and (a.goal_id is null or a.goal_id = s.goal_id) and s.private_to_id is null
  join careplans_goal g
    on g.household_id = s.household_id and g.scope_id = s.id and g.deleted_at is null
  where a.case_id = p_case and a.part = 'goals' and a.given_by_id <> me.id
    and casework_takes_part(p_case) and not casework_is_at_home_in(p_case)
$$;
