-- Belongs to wijkteam_rights. An organisation is a side through who works there on that day.

create or replace function careplans_at_work_for(p_agreement uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who works today at an organisation that is a side of this agreement, let in as a whole, and
  -- reads the agreement; nobody who stands still in that home
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select distinct worker
  from today
  join careplans_agreement a on a.id = p_agreement and a.deleted_at is null and a.ended_on is null
  join careplans_agreementparty p on p.agreement_id = a.id and p.organisation_id is not null
  cross join lateral access_workers_of(p.organisation_id, a.household_id, today.day) as worker
  where exists (select 1 from access_grants_of(worker, today.day) g
                where g.household_id = a.household_id and g.organisation_id = p.organisation_id
                  and g.person_id is null)
    and exists (select 1 from access_levels(worker, a.household_id, today.day) l
                where l.scope_id = a.scope_id)
$$;

create or replace function careplans_sides_coming_due(p_from date, p_until date)
returns table (kind text, object_id uuid, household_id uuid, person_id uuid, day date)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for the worker: agreements to look back at, for who works at an organisation that is a side
  select 'agreement', a.id, a.household_id, worker, a.review_on
  from careplans_agreement a cross join lateral careplans_at_work_for(a.id) as worker
  where a.review_on between p_from and p_until and a.deleted_at is null and a.ended_on is null
$$;

create or replace function careplans_tell_at_work(p_agreement uuid, p_kind text, p_due_at timestamptz)
returns void
language plpgsql security definer set search_path = public, pg_temp as $$
-- News for those people, from the family that asks them. Who they are is not told here.
declare
  here uuid := nullif(current_setting('app.household', true), '')::uuid;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  told uuid[];
begin
  if p_kind not like 'news-%' or coalesce(current_setting('app.view_as', true), '') <> ''
     or not exists (
       select 1 from careplans_agreement a
       where a.id = p_agreement and a.household_id = here and a.scope_id = any(
         coalesce(nullif(current_setting('app.contribute', true), ''), '{}')::uuid[])) then
    return;
  end if;
  told := array(select worker from careplans_at_work_for(p_agreement) worker
                where worker is distinct from me);
  perform access_forget_skipped(p_kind, told, p_due_at);
  insert into delivery_scheduleitem (id, household_id, kind, object_id, person_id, due_at, outcome)
  select gen_random_uuid(), here, p_kind, here, who, p_due_at, '' from unnest(told) as who
  on conflict do nothing;
end $$;
