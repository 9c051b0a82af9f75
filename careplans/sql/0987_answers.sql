-- The answer of the privacy officer that somebody has not read yet. It belongs to wijkteam_rights,
-- for not everybody who asks may read the lines of the log in which their own looks stand. Of the log
-- this role reads only what waits for its seal, so it asks the role that counts (0995_opened.sql).

create or replace function careplans_answers_unread() returns text
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  here uuid := nullif(current_setting('app.household', true), '')::uuid;
begin
  -- For the asker, in the home of this request and never by other eyes: the questions that were
  -- answered in the last six weeks, since when they did not open the page of who looked. Whom the
  -- newest is about and its key where it is one; only a colon where there are more; null for none.
  if coalesce(current_setting('app.view_as', true), '') <> '' then return null; end if;
  return (
    select case when count(*) = 1 then coalesce(min(c.person_id::text), '') || ':' || min(c.id::text)
                when count(*) > 1 then ':' end
    from careplans_complaint c
    where c.household_id = here and c.asked_by_id = me and c.state = 'answered'
      and c.answered_at > statement_timestamp() - interval '42 days'
      and not careplans_looks_opened_since(me, here, c.answered_at));
end $$;
