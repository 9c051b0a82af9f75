-- How it stands round the own part of a foster parent, who may not read that plan: two yeses and no
-- word. Of wijkteam_counts.

create or replace function casework_own_part_stands(p_plan uuid)
returns table (is_linked boolean, is_over boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For who said something to their part of this plan, in a home that it is about: whether that
  -- family linked its plan to the case (else nobody there is told of it), and whether its help stopped.
  select casework_is_home_of(s.id), s.state = 'closed'
  from casework_helpplan p join casework_case s on s.id = p.case_id
  where p.id = p_plan and casework_plan_is_about_home(p.id) and exists (
    select 1 from casework_fosterconsent c
    where c.plan_id = p.id
      and c.said_by_id = nullif(current_setting('app.person_id', true), '')::uuid)
$$;
