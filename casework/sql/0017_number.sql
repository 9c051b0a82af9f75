-- Whether a case number is one for a standstill, without a name. It belongs to wijkteam_rights.

create or replace function casework_knows_number(p_number text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- not for an officer who is at home there
  select exists (select 1 from casework_household_of_number(p_number) f
                 where access_may_ask(f.household_id))
$$;
