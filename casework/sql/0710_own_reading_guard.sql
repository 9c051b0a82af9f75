-- Who reads a help plan, and to whom it was given. These run as who asks.

create or replace function casework_reads_help_plan(p_plan uuid, p_case uuid, p_settled date)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- who helps, who reads all of this case at home, and once it is fixed who reads it by themselves
begin
  return casework_reads_work(p_case)
      or p_settled is not null and casework_reads_own_plan(p_plan, p_case);
end $$;

create or replace function casework_reads_given(p_plan uuid, p_person uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- to whom it was given: for who helps in the case; each reads of themselves alone
declare
  of_case uuid;
begin
  select p.case_id into of_case from casework_helpplan p where p.id = p_plan;
  return found and coalesce(casework_takes_part(of_case)
    or p_person = nullif(current_setting('app.person_id', true), '')::uuid, false);
end $$;

create or replace function casework_reads_paper(p_plan uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- who got it on paper: whom the plan is about, once they may read it
declare
  of_case uuid;
begin
  select p.case_id into of_case from casework_helpplan p where p.id = p_plan;
  return found and casework_is_about_me(of_case);
end $$;

create or replace function casework_may_give(p_plan uuid, p_person uuid, p_given_on date)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- A plan that is fixed, today, by who works in its case; and not to whom the law does not let read.
-- On paper also on a day before, once a paper of that plan was struck: its day may have been wrong.
declare
  of_case uuid;
  settled date;
begin
  select p.case_id, p.settled_on into of_case, settled from casework_helpplan p
   where p.id = p_plan and p.settled_on is not null;
  return found and casework_works(of_case)
     and (p_given_on = casework_today()
          or p_person is null and p_given_on between settled and casework_today() and exists (
            select 1 from casework_plangiven g join casework_papermistake m on m.paper_id = g.id
            where g.plan_id = p_plan))
     and (p_person is null or casework_may_be_given(of_case, p_person));
end $$;
