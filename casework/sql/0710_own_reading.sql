-- Who of a family reads in a case although the family shares nothing with it: who answered the offer
-- themselves, and to whom a help plan was given. Keys and days alone. Of wijkteam_counts.

create or replace function casework_lives_at(p_case uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the client of this case is at home there today
  select exists (
    select 1 from casework_caseclient k
    join people_householdmember m on m.person_id = k.person_id
    where k.case_id = p_case and m.household_id = p_household and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today()))
$$;

create or replace function casework_answered(p_case uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Somebody of 16 or older answered an offer in this case, whoever typed it: so they were told of
  -- it. Also when that answer was contradicted, or is another one by now.
  select access_years(p_person, casework_today()) >= 16 and exists (
    select 1 from casework_offeranswer a join casework_legaloffer f on f.id = a.offer_id
    where f.case_id = p_case and a.said_by_id = p_person)
$$;

create or replace function casework_knows(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the asker answered the offer of this case, and is of the home of this request, where its client
  -- lives: they read the offer, and what they said to it; nobody else there learns of it
  select current_setting('app.is_family', true) = 'yes'
     and coalesce(current_setting('app.view_as', true), '') = ''
     and casework_answered(p_case, nullif(current_setting('app.person_id', true), '')::uuid)
     and casework_lives_at(p_case, nullif(current_setting('app.household', true), '')::uuid)
$$;

create or replace function casework_law_lets_read(
  p_case uuid, p_person uuid, p_home uuid, p_given_on date) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Whom the law lets read a plan today that was given on that day (docs/law.md), in this home of
  -- its client, or in any when it is null: the client from 12 on; of one under 16 besides them who
  -- holds custody; of one of 16 or 17 nobody else; of one who was grown up on that day who is at
  -- home there and 16 or older. What was given of a child does not begin again at 18.
  select exists (
    select 1 from casework_caseclient k
    join people_householdmember m on m.person_id = k.person_id and m.started_on <= casework_today()
     and (m.ended_on is null or m.ended_on > casework_today())
    cross join lateral (select access_years(k.person_id, casework_today()) as of_client,
                               access_years(k.person_id, p_given_on) as when_given,
                               access_years(p_person, casework_today()) as of_reader) years
    cross join lateral access_relation(p_person, m.household_id, casework_today()) r
    where k.case_id = p_case and (p_home is null or m.household_id = p_home) and case
      when k.person_id = p_person then r.is_member and years.of_reader >= 12
      when years.of_client < 16 then k.person_id = any(r.held) and years.of_reader >= 16
      else years.when_given >= 18 and r.is_member and years.of_reader >= 16 end)
$$;

create or replace function casework_reads_own_plan(p_plan uuid, p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- A help plan that was fixed, in the home of this request: for who answered the offer themselves
  -- (who lives elsewhere: of a case about their own child), and for whom it was given to, for as
  -- long as the law lets them read it.
  select current_setting('app.is_family', true) = 'yes'
     and coalesce(current_setting('app.view_as', true), '') = ''
     and exists (select 1 from casework_helpplan p
                 where p.id = p_plan and p.case_id = p_case and p.settled_on is not null)
     and casework_lives_at(p_case, me.home)
     and (exists (select 1 from casework_plangiven g
                  where g.plan_id = p_plan and g.person_id = me.id
                    and casework_law_lets_read(p_case, me.id, me.home, g.given_on))
          or casework_answered(p_case, me.id) and (
            current_setting('app.is_member', true) = 'yes' or exists (
              select 1 from casework_caseclient k
              where k.case_id = p_case and k.person_id = any(
                coalesce(nullif(current_setting('app.held', true), '')::uuid[], '{}')))))
  from (select nullif(current_setting('app.person_id', true), '')::uuid as id,
               nullif(current_setting('app.household', true), '')::uuid as home) me
$$;

create or replace function casework_whole_for(p_case uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- somebody at home today where the client lives; or elsewhere, and the case is about their own
  -- child. The same as casework_reads_whole asks, of another person and without a link
  select exists (
    select 1 from casework_caseclient k
    join people_householdmember m on m.person_id = k.person_id and m.started_on <= casework_today()
     and (m.ended_on is null or m.ended_on > casework_today())
    cross join lateral access_relation(p_person, m.household_id, casework_today()) r
    where k.case_id = p_case and (r.is_member or r.holds and k.person_id = any(r.held)))
$$;

create or replace function casework_may_be_given(p_case uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Whom the law lets read a plan, told to who works in the case. Not who reads it already, at home
  -- in a family that opened its plan for the case.
  select casework_works(p_case)
     and p_person is distinct from nullif(current_setting('app.person_id', true), '')::uuid
     and casework_law_lets_read(p_case, p_person, null, casework_today())
     and not exists (
       select 1 from access_grant g
       cross join lateral access_relation(p_person, g.household_id, casework_today()) r
       where g.case_id = p_case and casework_lives_at(p_case, g.household_id)
         and (r.is_member or r.holds))
$$;

create or replace function casework_own_readers(p_case uuid)
returns table (person_id uuid, reads_offer boolean, reads_all boolean, plan_ids uuid[])
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For who helps in the case: who of the family reads in it today beside those to whom the family
  -- opened it: the offer, every plan that is fixed, or the plans that were given to them.
  with given as (
    select g.person_id, array_agg(distinct g.plan_id) as plan_ids
    from casework_helpplan p join casework_plangiven g on g.plan_id = p.id
    where p.case_id = p_case and g.person_id is not null
      and casework_law_lets_read(p_case, g.person_id, null, g.given_on)
    group by g.person_id
  ), asked as (
    select distinct a.said_by_id as person_id
    from casework_legaloffer f join casework_offeranswer a on a.offer_id = f.id
    where f.case_id = p_case and a.said_by_id is not null
  )
  select one.id, found.answered, found.answered and casework_whole_for(p_case, one.id),
         coalesce(given.plan_ids, '{}')
  from (select person_id from given union select person_id from asked) one(id)
  left join given on given.person_id = one.id
  cross join lateral (select casework_answered(p_case, one.id) as answered) found
  where casework_takes_part(p_case) and (found.answered or given.plan_ids is not null)
    and exists (
      select 1 from casework_caseclient k
      join people_householdmember m on m.person_id = k.person_id and m.started_on <= casework_today()
       and (m.ended_on is null or m.ended_on > casework_today())
      cross join lateral access_relation(one.id, m.household_id, casework_today()) r
      where k.case_id = p_case and (r.is_member or r.holds))
$$;

create or replace function casework_homes_with_plan() returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For one's own first page, which is of no family: the homes in which a help plan that is fixed can
  -- be read by the asker themselves. A family that opened its plan for the case reads it there.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
    where coalesce(current_setting('app.view_as', true), '') = ''
  ), known as (
    select f.case_id, null::uuid as plan_id, null::date as given_on
    from me join casework_offeranswer a on a.said_by_id = me.id
    join casework_legaloffer f on f.id = a.offer_id
    where casework_answered(f.case_id, me.id)
    union
    select p.case_id, g.plan_id, g.given_on
    from me join casework_plangiven g on g.person_id = me.id
    join casework_helpplan p on p.id = g.plan_id
  )
  select distinct m.household_id
  from me cross join known
  join casework_caseclient k on k.case_id = known.case_id
  join people_householdmember m on m.person_id = k.person_id and m.started_on <= casework_today()
   and (m.ended_on is null or m.ended_on > casework_today())
  cross join lateral access_relation(me.id, m.household_id, casework_today()) r
  where case when known.plan_id is null then r.is_member or k.person_id = any(r.held)
             else casework_law_lets_read(known.case_id, me.id, m.household_id, known.given_on) end
    and exists (select 1 from casework_helpplan p
                where p.case_id = known.case_id and p.settled_on is not null
                  and (known.plan_id is null or p.id = known.plan_id))
    and not exists (select 1 from access_grant g
                    where g.household_id = m.household_id and g.case_id = known.case_id)
$$;

create or replace function casework_own_writers() returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Who of the team wrote what the asker reads by themselves in the home of this request; and what
  -- they said to their part as a foster parent, also where the case is linked to no plan of theirs.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), asked as (
    select distinct f.case_id from me join casework_offeranswer a on a.said_by_id = me.id
    join casework_legaloffer f on f.id = a.offer_id
    where casework_knows(f.case_id)
  ), plans as (
    select p.id, p.case_id, p.written_by_id, p.settled_by_id from asked
    join casework_helpplan p on p.case_id = asked.case_id
    union
    select p.id, p.case_id, p.written_by_id, p.settled_by_id
    from me join casework_plangiven g on g.person_id = me.id
    join casework_helpplan p on p.id = g.plan_id
  )
  select f.written_by_id from asked join casework_legaloffer f on f.case_id = asked.case_id
  union
  select a.written_by_id from me join casework_offeranswer a on a.said_by_id = me.id
  join casework_legaloffer f on f.id = a.offer_id join asked on asked.case_id = f.case_id
  union
  select who.id from plans cross join lateral (
    values (plans.written_by_id), (plans.settled_by_id)) who(id)
  where who.id is not null and casework_reads_own_plan(plans.id, plans.case_id)
  union
  select c.written_by_id from me join casework_fosterconsent c on c.said_by_id = me.id
  join casework_helpplan p on p.id = c.plan_id
  where coalesce(current_setting('app.view_as', true), '') = ''
    and nullif(current_setting('app.household', true), '')::uuid
        in (select casework_case_homes(p.case_id))
$$;
