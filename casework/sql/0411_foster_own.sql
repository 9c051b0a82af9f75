-- Whether a help plan is about the home of this request: a key and no word. Of wijkteam_counts.

create or replace function casework_plan_is_about_home(p_plan uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  select current_setting('app.is_family', true) = 'yes' and exists (
    select 1
    from casework_helpplan p
    cross join lateral casework_case_homes(p.case_id) as home(household_id)
    where p.id = p_plan
      and home.household_id = nullif(current_setting('app.household', true), '')::uuid)
$$;
