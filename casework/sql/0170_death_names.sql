-- The case that the privacy officer wants to write a death in, found by its number. It belongs to
-- wijkteam_rights.

create or replace function casework_case_for_death(p_number text, p_shows boolean) returns uuid
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare found_case uuid;
begin
  -- where its page shows names, first a line that this family finds in its log, with the reason
  select f.case_id into found_case
    from casework_household_of_number(p_number) f where access_may_ask(f.household_id) limit 1;
  if found_case is null or not p_shows then return found_case; end if;
  insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
    case_id, part, subject_kind, route, request_id, network_point)
  select audit_new_key(), clock_timestamp(), 'read', 'task',
         nullif(current_setting('app.person_id', true), '')::uuid,
         nullif(current_setting('app.user_id', true), '')::uuid,
         f.household_id, f.case_id, '', 'death_names', 'death_set', '', ''
  from casework_household_of_number(p_number) f
  where f.case_id = found_case and access_may_ask(f.household_id);
  return found_case;
end $$;
