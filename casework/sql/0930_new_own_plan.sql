-- Whether a help plan is new to somebody who reads it by themselves. Of wijkteam_counts: keys and days.

create or replace function casework_has_new_own_plan() returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For the asker, in the home of this request: a plan that was fixed or given in the last six weeks,
  -- and that they read without a link of the family to its case. Begun at what they answered and got,
  -- so that a first page reads no rows of others.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           nullif(current_setting('app.household', true), '')::uuid as home,
           casework_today() - 42 as since
  ), new as (
    select p.id, p.case_id
    from me join casework_offeranswer a on a.said_by_id = me.id
    join casework_legaloffer f on f.id = a.offer_id
    join casework_helpplan p on p.case_id = f.case_id
    where p.settled_on > me.since
    union
    select p.id, p.case_id
    from me join casework_plangiven g on g.person_id = me.id
    join casework_helpplan p on p.id = g.plan_id
    where g.given_on > me.since
  )
  select exists (
    select 1 from new cross join me
    where casework_reads_own_plan(new.id, new.case_id)
      and not exists (select 1 from access_grant g
                      where g.household_id = me.home and g.case_id = new.case_id))
$$;
