-- Lines of help stand in a professional's plan and behind its gate. These run as who asks.

create or replace function casework_reads_help_line(p_plan uuid, p_removed timestamptz)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- with its plan; what was thrown away is for who helps in the case alone
declare
  of_case uuid;
begin
  select p.case_id into of_case from casework_helpplan p where p.id = p_plan;
  return found and (p_removed is null or casework_takes_part(of_case));
end $$;

create or replace function casework_works_on_plan(p_plan uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  of_case uuid;
begin
  select p.case_id into of_case from casework_helpplan p where p.id = p_plan;
  return found and casework_works(of_case);
end $$;

create or replace function casework_guard_help_line() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  plan record;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  -- who fixes the plan in this moment goes first, or waits for this line
  select p.case_id, p.exception_id, p.settled_on into plan
    from casework_helpplan p where p.id = new.plan_id for share;
  if not found or plan.settled_on is not null or not casework_works(plan.case_id) then
    raise insufficient_privilege using message = 'help is written in a plan that is not fixed yet';
  end if;
  if not casework_may_plan(plan.case_id, plan.exception_id) then
    raise insufficient_privilege
      using message = 'no professional''s plan without the family''s no, or an exception';
  end if;
  if new.goal_id is not null and (tg_op = 'INSERT' or new.goal_id is distinct from old.goal_id)
     and not exists (select 1 from casework_shared_goals(plan.case_id) g
                     where g.goal_id = new.goal_id) then
    raise insufficient_privilege using message = 'a line points to a goal that the family shared';
  end if;
  if tg_op = 'INSERT' then
    new.earlier := '[]';
  else
    if (new.plan_id, new.written_by_id, new.written_at) is distinct from
       (old.plan_id, old.written_by_id, old.written_at) then
      raise insufficient_privilege using message = 'a line stays of its plan and its writer';
    end if;
    new.earlier := old.earlier;
    if (new.what, new.by_whom, new.often, new.starts_on, new.ends_on, new.aim) is distinct from
       (old.what, old.by_whom, old.often, old.starts_on, old.ends_on, old.aim) then
      new.earlier := old.earlier || jsonb_build_array(jsonb_build_object(
        'what', old.what, 'by_whom', old.by_whom, 'often', old.often,
        'starts_on', old.starts_on, 'ends_on', old.ends_on, 'aim', old.aim,
        'until', clock_timestamp()));
    end if;
    if new.removed_at is not null then
      new.removed_by_id := me;
    end if;
  end if;
  new.changed_by_id := me;
  new.changed_at := clock_timestamp();
  return new;
end $$;
