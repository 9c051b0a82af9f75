-- Who coordinates the open case of a help plan that is about the home of this request: two
-- keys, for a notice without words to the one who must talk with a foster parent. Of wijkteam_counts.

create or replace function casework_told_of_own_part(p_plan uuid) returns table (person_id uuid, case_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  select c.coordinator_id, c.id
  from casework_helpplan p
  join casework_case c on c.id = p.case_id and c.state <> 'closed'
  where p.id = p_plan and c.coordinator_id is not null
    and casework_plan_is_about_home(p_plan)
$$;
