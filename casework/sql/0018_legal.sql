-- Whether a family was offered to make its own plan first, what it said, and what follows. These
-- functions belong to wijkteam_counts: keys, states and days, no word of anybody. The homes of a case
-- stand in 0014_hands_counts.sql.

set local check_function_bodies = off; -- it names a table and functions of later migrations

create or replace function casework_is_at_home_in(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- nobody does their work in the family in which they live
  select exists (
    select 1 from casework_case_homes(p_case) home
    where access_is_at_home(nullif(current_setting('app.person_id', true), '')::uuid, home))
$$;

create or replace function casework_takes_part(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the asker helps in this case: as coordinator, or as a colleague of today; also once it closed
  select exists (
    select 1 from casework_case c
    cross join (select nullif(current_setting('app.person_id', true), '')::uuid as id,
      coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}') as teams) me
    where c.id = p_case and c.state <> 'waiting' and c.team_id = any(me.teams) and (
      c.coordinator_id = me.id
      or exists (select 1 from casework_casecolleague k
                 where k.case_id = c.id and k.person_id = me.id
                   and k.started_on <= casework_today()
                   and (k.ended_on is null or k.ended_on > casework_today()))))
$$;

create or replace function casework_works(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- helps in it while it runs, and is not at home there: then one writes in it
  select casework_takes_part(p_case) and not casework_is_at_home_in(p_case)
     and exists (select 1 from casework_case c
                 where c.id = p_case and c.state in ('intake', 'active'))
$$;

create or replace function casework_leads(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from casework_case c where c.id = p_case and c.team_id = any(
      coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}')))
     and not casework_is_at_home_in(p_case)
$$;

create or replace function casework_is_home_of(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the family of this request linked its plan to this case by a decision of its own, and the
  -- client lives there today. Who never linked it is not told: the case itself could be news.
  select current_setting('app.is_family', true) = 'yes' and exists (
    select 1
    from (select nullif(current_setting('app.household', true), '')::uuid as id) here
    join access_grant g on g.household_id = here.id and g.case_id = p_case
    join casework_caseclient k on k.case_id = p_case
    join people_householdmember m on m.person_id = k.person_id and m.household_id = here.id
    where m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today()))
$$;

create or replace function casework_reads_whole(p_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Who lives there reads what the team does with the family. Who lives elsewhere and holds custody
  -- of a child there reads it when the case is about that child alone; of another case there they
  -- know the offer, and what they said to it themselves.
  select casework_is_home_of(p_case) and (
    current_setting('app.is_member', true) = 'yes' or not exists (
      select 1 from casework_caseclient k
      where k.case_id = p_case and k.person_id <> all(
        coalesce(nullif(current_setting('app.held', true), '')::uuid[], '{}'))))
$$;

create or replace function casework_may_have_said(p_case uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- to whom the offer is made: a grown-up at home there, or who holds custody of a child there; told
  -- to who helps in the case, and to nobody else
  select casework_works(p_case) and access_years(p_person, casework_today()) >= 18 and exists (
    select 1 from casework_case_homes(p_case) home where access_is_at_home(p_person, home))
$$;

create or replace function casework_decides_in(p_case uuid, p_person uuid, p_day date)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- an owner of a plan behind this case on that day, or who held custody of a child there
  select exists (select 1 from casework_case_homes(p_case) home
                 where access_decides_in(p_person, home, p_day))
$$;

create or replace function casework_offer_state(p_offer uuid)
returns table (state text, since date, ready_on date)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- What the family's answers together say (casework/legal/standing.py says the same, and a test
  -- that they are the same). Of each person the last answer counts that nobody objected to. Who
  -- objected is heard first, and offering it again does not settle that: only an answer that the
  -- family wrote itself. A plan of their own goes before "not now", and only a no of all who
  -- answered, one of them an owner or who holds custody, is a waiver.
  with this as (
    select o.case_id from casework_legaloffer o where o.id = p_offer
  ), answered as (
    select a.id, a.offer_id, a.answer, a.said_on, a.ready_on, a.written_at, a.who, a.said_by_id,
           coalesce(a.said_by_id = a.written_by_id, false) as is_own,
           exists (select 1 from casework_offerobjection o where o.answer_id = a.id) as is_void
    from this
    join casework_legaloffer f on f.case_id = this.case_id
    join casework_offeranswer a on a.offer_id = f.id
  ), contradicted as (
    select o.written_at, case when casework_decides_in(this.case_id, a.said_by_id, casework_today())
                              then a.said_by_id end as about
    from this
    join casework_legaloffer f on f.case_id = this.case_id
    join casework_offerobjection o on o.offer_id = f.id
    left join answered a on a.id = o.answer_id
  ), objected as (
    select max((c.written_at at time zone 'Europe/Amsterdam')::date) as since
    from contradicted c
    where not exists (
      select 1 from answered v
      where v.is_own and not v.is_void and v.written_at > c.written_at
        and (c.about is null or v.said_by_id = c.about))
  ), latest as (
    select distinct on (v.who) v.answer, v.said_on, v.ready_on, v.said_by_id
    from answered v
    where v.offer_id = p_offer and not v.is_void
      and (v.is_own or v.answer <> 'no'
           or not exists (select 1 from contradicted c where c.written_at < v.written_at))
    order by v.who, v.said_on desc, v.written_at desc
  ), summed as (
    select max(l.said_on) filter (where l.answer = 'made') as made,
           max(l.said_on) filter (where l.answer = 'yes') as own,
           max(l.ready_on) filter (where l.answer = 'yes') as ready_on,
           max(l.said_on) filter (where l.answer = 'later') as later,
           case when bool_or(l.answer = 'no'
                             and casework_decides_in(this.case_id, l.said_by_id, l.said_on))
                then max(l.said_on) end as waived
    from this, latest l
  )
  select case when objected.since is not null then 'disputed' when summed.made is not null then 'made'
              when summed.own is not null then 'own' when summed.later is not null then 'later'
              when summed.waived is not null then 'waived' else 'offered' end,
         coalesce(objected.since, summed.made, summed.own, summed.later, summed.waived),
         case when objected.since is null and summed.made is null then summed.ready_on end
  from summed, objected
$$;

create or replace function casework_answers_weighed(p_case uuid)
returns table (answer_id uuid, waives boolean, decides boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- of each answer in a case that the asker reads: whether who gave it decided there on that day,
  -- and today
  select a.id, casework_decides_in(p_case, a.said_by_id, a.said_on),
         casework_decides_in(p_case, a.said_by_id, casework_today())
  from casework_legaloffer f join casework_offeranswer a on a.offer_id = f.id
  where f.case_id = p_case and (
    casework_takes_part(p_case) or casework_is_home_of(p_case)
    or a.said_by_id = nullif(current_setting('app.person_id', true), '')::uuid
       and casework_knows(p_case))
$$;

create or replace function casework_newest_offer(p_case uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id from casework_legaloffer o where o.case_id = p_case
  order by o.made_on desc, o.written_at desc limit 1
$$;

create or replace function casework_waived_on(p_case uuid) returns date
language sql stable security definer set search_path = public, pg_temp as $$
  -- the day from which the six weeks run; nothing while the family did not waive
  select s.since from casework_offer_state(casework_newest_offer(p_case)) s where s.state = 'waived'
$$;

create or replace function casework_may_plan(p_case uuid, p_exception uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- THE gate of a professional's plan: the family's no, or an exception of this case that the
  -- leader agreed with, that is not over (it is on its last day), and after which no offer was made
  select casework_takes_part(p_case) and case
  when p_exception is null then casework_waived_on(p_case) is not null
  else exists (
    select 1 from casework_offerexception e
    where e.id = p_exception and e.case_id = p_case and e.is_agreed
      and (e.return_on is null or e.return_on > casework_today())
      and not exists (select 1 from casework_legaloffer o
                      where o.case_id = p_case and o.written_at > e.decided_at)) end
$$;

do $$ begin
if to_regtype('casework_legal_line') is null then
  create type casework_legal_line as (
    case_id uuid, coordinator_id uuid, has_child boolean, began_on date, offer_id uuid,
    offered_on date, state text, since date, ready_on date, exception_state text,
    exception_on date, return_on date, plan_state text, settled_on date, report_id uuid,
    reported_on date, told_on date, received_on date, concluded_on date);
end if;
end $$;

create or replace function casework_legal_of(p_cases uuid[]) returns setof casework_legal_line
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- one row for each of these cases; whose they are is asked by the functions below
  with home as materialized (select h.case_id, h.household_id from casework_every_home(p_cases) h)
  select c.id, c.coordinator_id,
         exists (select 1 from home cross join lateral (
                   select 1 from people_householdmember m
                   where m.household_id = home.household_id
                     and (m.ended_on is null or m.ended_on > casework_today())
                     and access_years(m.person_id, casework_today()) < 18 limit 1) child
                 where home.case_id = c.id),
         coalesce(c.started_on, c.registered_on), offer.id, offer.made_on,
         case when offer.id is null then 'none' else answer.state end,
         coalesce(answer.since, offer.made_on), answer.ready_on,
         case when e.id is null then 'none' when e.is_agreed is null then 'waits'
              when not e.is_agreed then 'refused' when e.return_on <= casework_today() then 'over'
              else 'agreed' end,
         (coalesce(e.decided_at, e.written_at) at time zone 'Europe/Amsterdam')::date, e.return_on,
         case when p.id is null then 'none' when p.settled_on is null then 'draft'
              else 'settled' end, p.settled_on,
         r.id, r.reported_on, r.told_on, r.received_on, r.concluded_on
  from unnest(p_cases) as asked(id)
  join casework_case c on c.id = asked.id
  left join lateral (
    select o.id, o.made_on, o.written_at from casework_legaloffer o
    where o.case_id = c.id order by o.made_on desc, o.written_at desc limit 1) offer on true
  left join lateral casework_offer_state(offer.id) answer on offer.id is not null
  left join lateral (
    select x.id, x.is_agreed, x.decided_at, x.written_at, x.return_on
    from casework_offerexception x where x.case_id = c.id
      and (offer.id is null or x.is_agreed is null or offer.written_at < x.decided_at)
    order by x.is_agreed is true and (x.return_on is null or x.return_on > casework_today()) desc,
             x.is_agreed is null desc, x.is_agreed is true desc, x.written_at desc limit 1) e on true
  left join lateral (
    select h.id, h.settled_on from casework_helpplan h where h.case_id = c.id
    order by h.settled_on is null desc, h.written_at desc limit 1) p on true
  left join lateral (
    select w.id, w.reported_on, w.told_on, w.received_on, w.concluded_on
    from casework_wmoreport w where w.case_id = c.id
    order by w.concluded_on is null desc,  -- of what is open, the term that ends first counts
             case when w.concluded_on is null then w.reported_on end, w.reported_on desc, w.id
    limit 1) r on true
$$;

create or replace function casework_legal_mine(p_case uuid default null) returns setof casework_legal_line
language sql stable security definer set search_path = public, pg_temp as $$
  -- of the open cases in which the asker helps, or of one of them
  select * from casework_legal_of(array(
    select c.id from casework_case c
    where c.state in ('intake', 'active') and (p_case is null or c.id = p_case)
      and c.team_id = any(coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}'))
      and (c.coordinator_id = nullif(current_setting('app.person_id', true), '')::uuid
           or c.id in (select k.case_id from casework_casecolleague k
                       where k.person_id = nullif(current_setting('app.person_id', true), '')::uuid))
      and casework_takes_part(c.id)))
$$;

create or replace function casework_legal_team(p_team uuid) returns setof casework_legal_line
language sql stable security definer set search_path = public, pg_temp as $$
  -- of the open cases of a team that the asker leads
  select * from casework_legal_of(array(
    select c.id from casework_case c
    where c.team_id = p_team and c.state in ('intake', 'active')
      and p_team = any(
        coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}'))))
$$;

create or replace function casework_legal_home() returns setof casework_legal_line
language sql stable security definer set search_path = public, pg_temp as $$
  -- For the family of this request: of the cases to which it linked its plan. Who lives elsewhere and
  -- whose child a case is not about gets the offer, and what they said to it themselves; and so does
  -- who answered the offer of a case that the family never linked. Of a help plan that they read
  -- without such a link (casework_reads_own_plan) these get that it is fixed.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), here as (
    select distinct g.case_id from access_grant g
    where g.household_id = nullif(current_setting('app.household', true), '')::uuid
      and g.case_id is not null and casework_is_home_of(g.case_id)
  ), own as (
    select f.case_id from me join casework_offeranswer a on a.said_by_id = me.id
    join casework_legaloffer f on f.id = a.offer_id
    union
    select p.case_id from me join casework_plangiven v on v.person_id = me.id
    join casework_helpplan p on p.id = v.plan_id
  ), apart as (
    select h.case_id, true as reads_offer from here h where not casework_reads_whole(h.case_id)
    union
    select o.case_id, casework_knows(o.case_id) from own o
    where o.case_id not in (select h.case_id from here h)
  )
  select * from casework_legal_of(array(
    select h.case_id from here h where casework_reads_whole(h.case_id)))
  union all
  select x.case_id, null, false, null, o.id, o.made_on,
         case when o.id is null then 'none' when mine.answer = 'yes' then 'own'
              when mine.answer = 'no' then 'waived' else coalesce(mine.answer, 'offered') end,
         o.made_on, null, 'none', null, null,
         case when p.id is null then 'none' else 'settled' end, p.settled_on,
         null, null, null, null, null
  from apart x cross join me
  left join casework_legaloffer o on x.reads_offer and o.id = casework_newest_offer(x.case_id)
  left join lateral (
    select a.answer from casework_offeranswer a
    where a.offer_id = o.id and a.said_by_id = me.id
    order by a.said_on desc, a.written_at desc limit 1) mine on true
  left join lateral (
    select h.id, h.settled_on from casework_helpplan h
    where h.case_id = x.case_id and h.settled_on is not null
      and casework_reads_own_plan(h.id, h.case_id)
    order by h.written_at desc limit 1) p on true
  where o.id is not null or p.id is not null
$$;

create or replace function casework_legal_watch() returns setof casework_legal_line
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the worker, each morning: every open case in which something runs
  select * from casework_legal_of(array(
    select c.id from casework_case c where c.state in ('intake', 'active')))
$$;

reset check_function_bodies;
