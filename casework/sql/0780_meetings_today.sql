-- The meetings of today to which a professional was asked. It belongs to wijkteam_counts.

create or replace function casework_meetings_today()
returns table (household_id uuid, meeting_id uuid, meeting_at timestamptz, meeting_asks boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- one row for each household that shares its meetings with the asker: the first meeting of today
  -- that is not over, to which they were asked and did not say no, and whether it waits for their
  -- yes. No title, no place, no other name
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
    where coalesce(current_setting('app.view_as', true), '') = ''
  ), shared as materialized (
    select s.household_id, s.scope_ids from me, casework_shared(me.id, casework_today()) s
  )
  select distinct on (m.household_id) m.household_id, m.id, m.starts_at, a.answer is null
  from me, shared
  join careplans_meeting m on m.household_id = shared.household_id
   and m.scope_id = any(shared.scope_ids)
  left join careplans_meetinganswer a on a.meeting_id = m.id and a.moment_at = m.starts_at
   and a.person_id = nullif(current_setting('app.person_id', true), '')::uuid
  where me.id = any(m.person_ids) and m.deleted_at is null and m.cancelled_at is null
    and (m.starts_at at time zone 'Europe/Amsterdam')::date = casework_today()
    and m.starts_at + make_interval(mins => m.lasts) > now()
    and a.answer is distinct from 'no'
  order by m.household_id, m.starts_at, m.id
$$;
