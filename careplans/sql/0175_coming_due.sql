-- What comes up in a plan and is told once: for the worker that plans reminders. Keys and days, no
-- words and no amounts. It enters nobody's place to ask it. Belongs to wijkteam_rights.

create or replace function careplans_told_of(p_household uuid, p_scope uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- of what is for one person alone: that person; else who keeps the plan, and whom it is about
  select s.private_to_id from access_scope s
  where s.id = p_scope and s.private_to_id is not null
  union
  select o from access_scope s, access_owners_now(p_household) o
  where s.id = p_scope and s.private_to_id is null
  union
  select s.subject_id from access_scope s
  where s.id = p_scope and s.private_to_id is null and s.subject_id is not null
$$;

create or replace function careplans_coming_due(p_from date, p_until date)
returns table (kind text, object_id uuid, household_id uuid, person_id uuid, day date)
language sql stable security definer set search_path = public, pg_temp as $$
  with coming as (
    select 'goal' as kind, g.id, g.household_id, g.scope_id, g.review_on as day
    from careplans_goal g
    where g.review_on between p_from and p_until
      and g.deleted_at is null and g.state in ('open', 'paused')
    union all
    -- a week after it was asked, or asked again
    select 'proposal', p.id, p.household_id, p.scope_id, asked.day + 7
    from careplans_proposal p
    cross join lateral (
      select (p.changed_at at time zone 'Europe/Amsterdam')::date as day) asked
    where p.state = 'waiting' and p.deleted_at is null
      and asked.day + 7 between p_from and p_until
    union all
    -- reckoned from the first day anew, as careplans/instalments.py does
    select 'instalment', d.id, d.household_id, d.scope_id, due.day
    from careplans_debt d
    cross join lateral generate_series(0, ceil(d.amount / d.instalment)::int - 1) as n
    cross join lateral (
      select case d.interval
        when 'week' then d.first_on + 7 * n
        when 'four_weeks' then d.first_on + 28 * n
        else (d.first_on + make_interval(months => n))::date end as day) due
    where d.instalment is not null and d.deleted_at is null and d.first_on <= p_until
      and due.day between p_from and p_until
      and d.amount > (select coalesce(sum(p.amount), 0) from careplans_debtpayment p
                      where p.debt_id = d.id and p.deleted_at is null)
  )
  select c.kind, c.id, c.household_id, told, c.day
  from coming c cross join lateral careplans_told_of(c.household_id, c.scope_id) told
  union
  -- what waits for an answer about a child also waits for who holds custody of it elsewhere
  select c.kind, c.id, c.household_id, parent, c.day
  from coming c join access_scope s on s.id = c.scope_id and s.private_to_id is null
  cross join lateral access_child_parents(
    s.subject_id, (now() at time zone 'Europe/Amsterdam')::date) as parent
  where c.kind = 'proposal'
  union all
  select 'plan', p.id, p.household_id, o, p.review_on
  from careplans_careplan p cross join lateral access_owners_now(p.household_id) o
  where p.finished_on is null and p.review_on between p_from and p_until
  union all
  -- who set a safety condition looks whether it is met
  select 'safety_check', s.id, s.household_id, s.created_by_id, s.check_on
  from careplans_safetycondition s
  where s.ended_on is null and s.check_on between p_from and p_until
$$;
