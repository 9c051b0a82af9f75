-- Who of a family hears that a foster parent answered, in the home of this request: two keys, for a
-- notice without words. Of wijkteam_counts.

create or replace function casework_owners_told_of_part(p_plan uuid)
returns table (household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the owners who read that plan: of a family that linked its plan to the case by a decision of
  -- its own, where the client lives today (as casework_is_home_of asks of a reader)
  select distinct m.household_id, m.person_id
  from casework_helpplan p
  join access_grant g on g.case_id = p.case_id
  join people_householdmember m on m.household_id = g.household_id and m.is_owner
   and m.started_on <= casework_today()
   and (m.ended_on is null or m.ended_on > casework_today())
  where p.id = p_plan and casework_plan_is_about_home(p_plan)
    and m.person_id <> nullif(current_setting('app.person_id', true), '')::uuid
    and exists (
      select 1 from casework_caseclient k
      join people_householdmember h on h.person_id = k.person_id
      where k.case_id = p.case_id and h.household_id = m.household_id
        and h.started_on <= casework_today()
        and (h.ended_on is null or h.ended_on > casework_today()))
$$;
