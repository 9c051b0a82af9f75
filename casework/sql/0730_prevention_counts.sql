-- What a team did that is about no one family, for its account. It belongs to wijkteam_counts: kinds,
-- days and numbers, no word.

create or replace function casework_prevention(p_team uuid, p_from date, p_to date)
returns table (kind text, times int, told int, people int)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For the worker, which makes an account of these days: how often, at how many of those times
  -- somebody wrote down how many people there were, and how many that is together.
  select w.kind, count(*)::int, count(w.reached)::int, coalesce(sum(w.reached), 0)::int
  from casework_preventivework w
  where w.team_id = p_team and w.happened_on between p_from and p_to and w.removed_at is null
    and casework_is_accounted(p_from, p_to)
  group by w.kind
$$;
