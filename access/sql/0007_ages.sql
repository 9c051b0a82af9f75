-- The ages of signing stand in one row (access_agerule) and are read at the moment of asking.
-- Replaces the function of 0002 of the same name.

create or replace function access_signers(subject uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- first the holders of custody, then the young person too (or, when the rule is lenient, alone),
  -- at last the person alone. Without its row the rule is the strict one.
  with rule as (
    select coalesce(max(r.signs_along_from), 12) as along, coalesce(max(r.signs_alone_from), 16) as alone,
           coalesce(bool_and(r.is_signed_by_both), true) as is_signed_by_both
    from access_agerule r
  ), me as (
    select access_years(subject, today) as years
  )
  select subject from me, rule where me.years >= rule.along
  union
  select holder from me, rule, access_child_holders(subject, today) as holder
  where me.years < case when rule.is_signed_by_both then rule.alone else rule.along end
$$;
