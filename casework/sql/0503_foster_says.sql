-- A foster parent answers for themselves to their own part. It runs as who asks.

create or replace function casework_says_own_part(
  p_plan uuid, p_part text, p_answer text, p_said_by uuid, p_said_on date)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- Today, yes or no, to the part that stands there last of them: nobody writes a part for themselves.
-- Fixed or not: an answer may come later.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  return p_said_by = me and p_answer in ('yes', 'no') and p_said_on = casework_today()
    and coalesce(current_setting('app.view_as', true), '') = ''
    and casework_plan_is_about_home(p_plan)
    and p_part = (select c.part from casework_fosterconsent c
                  where c.plan_id = p_plan and c.said_by_id = me
                  order by c.written_at desc limit 1);
end $$;
