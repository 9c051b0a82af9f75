-- Of a help plan that was given: that a paper was written down by mistake, and "yes, that is right" of
-- whose yes it took. These run as who asks, so what they do not read is not there.

create or replace function casework_reads_given_row(p_given uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- with what was given itself
begin
  return exists (select 1 from casework_plangiven g where g.id = p_given);
end $$;

create or replace function casework_may_strike_paper(p_paper uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- By who wrote it down, or who coordinates the case, while they work in it. Of paper alone: who reads
-- on their own page has a right, and who works there does not end it.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  return exists (
    select 1 from casework_plangiven g
    join casework_helpplan p on p.id = g.plan_id join casework_case c on c.id = p.case_id
    where g.id = p_paper and g.person_id is null and me in (g.written_by_id, c.coordinator_id)
      and casework_works(c.id));
end $$;

create or replace function casework_may_confirm_yes(p_given uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- By whose yes it was, in the home of this request and as themselves; not of a paper that was a
-- mistake, and not once the help stopped.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if coalesce(current_setting('app.view_as', true), '') <> ''
     or current_setting('app.is_family', true) is distinct from 'yes' then
    return false;
  end if;
  return exists (
    select 1 from casework_plangiven g join casework_helpplan p on p.id = g.plan_id
    where g.id = p_given and g.agreed_by_id = me and g.written_by_id <> me and g.is_told
      and not exists (select 1 from casework_papermistake m where m.paper_id = g.id)
      and not casework_is_over(p.case_id));
end $$;
