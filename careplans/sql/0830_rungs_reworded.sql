-- Belongs to wijkteam_counts, which reads of earlier words of which row and when, and no words.

create or replace function careplans_rungs_reworded(p_scale uuid, p_since timestamptz)
returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For who sees this scale: whether any rung of it got other words at that moment or after it. A
  -- helper does not read the earlier words of a family, and counts by the same rule as the family.
  select exists (
    select 1 from careplans_scale s join careplans_earlierwords e on e.row_id = s.id
    where s.id = p_scale and e.changed_at >= p_since
      and s.scope_id = any(coalesce(nullif(current_setting('app.see', true), '')::uuid[], '{}')))
$$;
