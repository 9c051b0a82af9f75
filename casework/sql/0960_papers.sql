-- To whom a help plan was given on paper, for whom the plan is about. Of wijkteam_counts: keys alone.

create or replace function casework_is_about_me(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- The asker is of the family of this request, is whom this case is about, and is 16 or older: they
  -- may know who else got it. Others at home do not learn of it.
  select current_setting('app.is_family', true) = 'yes'
     and coalesce(current_setting('app.view_as', true), '') = ''
     and casework_lives_at(p_case, nullif(current_setting('app.household', true), '')::uuid)
     and exists (
       select 1 from casework_caseclient k
       where k.case_id = p_case
         and k.person_id = nullif(current_setting('app.person_id', true), '')::uuid
         and access_years(k.person_id, casework_today()) >= 16)
$$;
