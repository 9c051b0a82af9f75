-- Belongs to wijkteam_counts, which reads of the log who, where and when, and no words.

create or replace function careplans_looks_opened_since(
  p_person uuid, p_household uuid, p_moment timestamptz)
returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Whether this person opened the page of who looked there after that moment, sealed or not. Keys of
  -- events begin with the time in milliseconds, so the index on (household, key) is read from there.
  select exists (
    select 1 from audit_auditevent e
    where e.household_id = p_household and e.person_id = p_person
      and e.kind = 'read' and e.route = 'looks' and e.happened_at > p_moment
      and e.id >= (lpad(to_hex(floor(extract(epoch from p_moment) * 1000)::bigint), 12, '0')
                   || repeat('0', 20))::uuid)
$$;
