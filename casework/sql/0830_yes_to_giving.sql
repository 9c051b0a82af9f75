-- Whose yes it takes before a help plan is given to somebody else at home. Of wijkteam_counts: keys
-- and ages alone.

create or replace function casework_grown_clients(
  p_case uuid, p_day date default casework_today()) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for who works in the case: whom of those it is about was 18 or older on that day
  select k.person_id from casework_caseclient k
  where k.case_id = p_case and access_years(k.person_id, p_day) >= 18
    and casework_works(p_case)
$$;

create or replace function casework_takes_a_yes(p_case uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- it is about an adult, and the reader is not whom it is about
  select exists (select 1 from casework_grown_clients(p_case))
     and not exists (select 1 from casework_caseclient k
                     where k.case_id = p_case and k.person_id = p_person)
$$;

create or replace function casework_yes_is_kept(
  p_plan uuid, p_person uuid, p_agreed_by uuid, p_agreed_on date) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Where a yes is needed it stands there. A yes is of an adult whom the plan is about, who was 18
  -- on that day; said today at the latest, and not before the plan was talked over: to what was not
  -- there nobody says yes. Who got it on paper can be that adult: then none is needed.
  select case when p_agreed_by is null
              then p_person is null or not casework_takes_a_yes(p.case_id, p_person)
              else p_agreed_on between p.talked_on and casework_today()
                   and p_agreed_by in (select casework_grown_clients(p.case_id, p_agreed_on)) end
  from casework_helpplan p where p.id = p_plan
$$;
