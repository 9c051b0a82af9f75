-- Who reads what a foster parent said. It runs as who asks.

create or replace function casework_reads_consent(p_plan uuid, p_said_by uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- Who reads the plan. And who said it reads their own word, at home there: also when that family
-- never linked its plan, or they live elsewhere, and the plan itself is not theirs to read.
begin
  return casework_reads_plan(p_plan) or (
    coalesce(p_said_by = nullif(current_setting('app.person_id', true), '')::uuid, false)
    and coalesce(current_setting('app.view_as', true), '') = ''
    and casework_plan_is_about_home(p_plan));
end $$;
