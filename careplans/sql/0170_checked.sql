-- Whether safety conditions were looked at since a plan was presented. Belongs to wijkteam_rights.

create or replace function careplans_checked_since(p_since timestamptz)
returns table (waits int, unmet int)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- of what still holds in this household, seen or unseen: how many nobody looked at since then,
  -- and how many were not so when somebody did. Two numbers and no words.
  select count(*) filter (where not coalesce(n.is_since, false))::int,
         count(*) filter (where n.is_since and not n.is_met)::int
  from careplans_safetycondition c
  left join lateral (
    select k.is_met, k.noted_at >= p_since
           and k.checked_on >= (p_since at time zone 'Europe/Amsterdam')::date as is_since
    from careplans_safetycheck k where k.condition_id = c.id
    order by k.checked_on desc, k.noted_at desc limit 1) n on true
  where c.household_id = nullif(current_setting('app.household', true), '')::uuid
    and c.ended_on is null
$$;

create or replace function careplans_presented_at() returns timestamptz
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- since when the plan of this household waits for its check, for the family and for who may set
  -- a condition here; a moment and no words
  select c.presented_at from careplans_conference c
  where c.household_id = nullif(current_setting('app.household', true), '')::uuid
    and c.stage = 'check' and c.stopped_on is null
    and (current_setting('app.is_family', true) = 'yes'
         or exists (select 1 from careplans_safety_subjects()))
$$;
