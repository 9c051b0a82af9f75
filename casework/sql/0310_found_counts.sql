-- A family without a case that the privacy officer found (docs/adr/0034): what it opens, and for
-- how long. These belong to wijkteam_counts.

create or replace function casework_found_by_me(p_found uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- the home that the asker found, while its number works and they are the officer of that team
  select f.household_id from casework_foundhome f
  where f.id = p_found and f.ends_at > statement_timestamp()
    and f.found_by_id = nullif(current_setting('app.person_id', true), '')::uuid
    and access_is_of_my_office(f.team_id)
$$;

create or replace function casework_found_is_of(p_found uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who opens again what they found
  select coalesce(casework_found_by_me(p_found) = p_household, false)
$$;

create or replace function casework_holds_back(p_household uuid, p_at timestamptz)
returns boolean
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- found for danger, and less than three days ago: what was done from that moment on nobody at home
-- reads yet; what stood there before stays
begin
  return exists (select 1 from casework_foundhome f
                 where f.household_id = p_household and f.found_at <= p_at
                   and f.family_reads_at > statement_timestamp());
end $$;
