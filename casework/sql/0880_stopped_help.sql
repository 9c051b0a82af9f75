-- Which help stopped, for a family that linked its plan to the case. Of wijkteam_counts: keys and a
-- day, and the reason that was chosen where the family may read it.

set local check_function_bodies = off; -- it names a column of a later migration

create or replace function casework_stopped_here()
returns table (case_id uuid, team_id uuid, closed_on date, reason text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For who reads the whole case at home. Where the same team still helps in another case of this
  -- family, its help did not stop. The reason: of a case that was closed when the form said that the
  -- family reads it, and only for who lives there: that they moved is not told to who lives elsewhere.
  -- Of which home it was is not written down, so where two homes of a child ever linked the case, no
  -- home reads it.
  with linked as materialized (
    select c.id, c.team_id, c.state, c.closed_on,
           case when c.is_reason_told and current_setting('app.is_member', true) = 'yes'
                 and (select count(distinct h.household_id) from access_grant h
                      where h.case_id = c.id) = 1
                then c.closing_reason else '' end as reason
    from casework_case c
    where c.id in (select g.case_id from access_grant g
                   where g.household_id = nullif(current_setting('app.household', true), '')::uuid
                     and g.case_id is not null)
  )
  select l.id, l.team_id, l.closed_on, l.reason from linked l
  where l.state = 'closed' and casework_reads_whole(l.id)
    and not exists (select 1 from linked o where o.team_id = l.team_id and o.state <> 'closed')
$$;

create or replace function casework_is_over(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Of a case that the asker knows of here (a line of casework_legal_home), also who reads not all
  -- of it: its help stopped, so nothing is asked or promised in it any more, also where the same team
  -- helps on in another case.
  select exists (
    select 1 from casework_case c
    where c.id = p_case and c.state = 'closed'
      and (casework_is_home_of(c.id) or casework_knows(c.id) or exists (
             select 1 from casework_helpplan p
             where p.case_id = c.id and casework_reads_own_plan(p.id, c.id))))
$$;

create or replace function casework_cases_here() returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the cases to which the family of this request linked its plan: begun at the home, so that a page
  -- of one family reads no rows of others
  select distinct g.case_id from access_grant g
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
    and g.case_id is not null and casework_is_home_of(g.case_id)
$$;

reset check_function_bodies;
