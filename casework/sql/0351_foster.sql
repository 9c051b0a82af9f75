-- What foster parents said to their own part of a professional's plan. These run as who asks.

create or replace function casework_may_note_consent(
  p_plan uuid, p_part text, p_answer text, p_said_by uuid, p_said_by_name text, p_said_on date)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- By who helps in the case, of somebody else who is grown up there or of a name, and not for a day
-- to come. Of a plan that was fixed only the answer can still be written down: nobody gives it
-- another part.
declare
  plan record;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  select p.case_id, p.settled_on into plan from casework_helpplan p where p.id = p_plan;
  if not found or not casework_works(plan.case_id) or p_said_by is not distinct from me
     or p_said_on > casework_today()
     or p_said_by is not null and not casework_may_have_said(plan.case_id, p_said_by) then
    return false;
  end if;
  return plan.settled_on is null or p_answer <> 'asked' and exists (
    select 1 from casework_fosterconsent c
    where c.plan_id = p_plan and c.part = p_part
      and c.said_by_id is not distinct from p_said_by and c.said_by_name = p_said_by_name);
end $$;

create or replace function casework_reads_plan(p_plan uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- with all of its case: who reads a plan by themselves alone does not read what others said to it
begin
  return exists (select 1 from casework_helpplan p
                 where p.id = p_plan and casework_reads_work(p.case_id));
end $$;
