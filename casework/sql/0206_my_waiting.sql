-- Proposals of the asker that wait, over all families that share with them today: keys, how many and
-- since when. For who has no case, and so no list of the morning. It belongs to wijkteam_counts.

set local check_function_bodies = off; -- it names tables of later migrations

create or replace function casework_my_waiting()
returns table (household_id uuid, waiting int, waiting_since timestamptz)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
    where coalesce(current_setting('app.view_as', true), '') = ''
  ), shared as materialized (
    select s.household_id, s.scope_ids from me, casework_shared(me.id, casework_today()) s
  )
  select p.household_id, count(*)::int, min(p.created_at)
  from me, shared join careplans_proposal p on p.household_id = shared.household_id
   and p.scope_id = any(shared.scope_ids)
  where p.state = 'waiting' and p.deleted_at is null
    and me.id in (p.created_by_id, p.handed_to_id)
  group by p.household_id
$$;

reset check_function_bodies;
