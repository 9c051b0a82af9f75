-- How content families are with the help of a team. These belong to wijkteam_counts: keys, days and
-- one of five figures, no word. Who said what, no function tells.

-- Old migrations load this file too, before what its bodies name is there: they are looked at when
-- they run.
set local check_function_bodies = off;

create or replace function casework_fewest_families() returns int
language sql immutable set search_path = public, pg_temp as $$
  -- what fewer families stand behind is not told (norms.FEWEST_FAMILIES, and a test that they agree)
  select 5
$$;

create or replace function casework_content_moments(p_case uuid, p_from date, p_to date)
returns table (household_id uuid, day date, is_closing boolean)
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
  -- The days between these two on which a family may be asked, reckoned each time and kept nowhere:
  -- the day on which it looks back at its plan (a day that passed stays there when the family chooses
  -- its next one), a meeting of its plan to which somebody of the case was asked, and the closing. A
  -- meeting in the first four weeks is getting to know each other. No professional chooses who is
  -- asked. Only where the client lives, and where a link of that family to this case was in force on
  -- that very day; the closing itself ends the links, so the last day of one counts.
  --
  -- In plpgsql, which reads its words when it runs: days that passed are kept since migration 0670.
begin
  return query
  with this as materialized (
    select c.closed_on, coalesce(c.started_on, c.registered_on) as began,
           coalesce((select array_agg(k.person_id) from casework_casecolleague k
                     where k.case_id = c.id), '{}') || c.coordinator_id as helpers
    from casework_case c where c.id = p_case and c.state <> 'waiting'
  ), linked as materialized (
    select g.household_id, g.starts_on,
           least(g.ends_on, (g.withdrawn_at at time zone 'Europe/Amsterdam')::date) as last_on
    from access_grant g
    join casework_caseclient k on k.case_id = g.case_id
    join people_householdmember m on m.person_id = k.person_id and m.household_id = g.household_id
     and m.started_on <= casework_today() and (m.ended_on is null or m.ended_on > casework_today())
    where g.case_id = p_case
  ), home as materialized (
    select distinct linked.household_id from linked
  ), found as (
    select home.household_id, this.closed_on as day, true as is_closing from this, home
    union
    select p.household_id, looked.day, false
    from this, home join careplans_careplan p on p.household_id = home.household_id,
         lateral unnest(p.looked_back_on || p.review_on) looked(day)
    where looked.day >= this.began and looked.day <= coalesce(this.closed_on, looked.day)
    union
    select m.household_id, held.day, false
    from this, home join careplans_meeting m on m.household_id = home.household_id,
         lateral (select (m.starts_at at time zone 'Europe/Amsterdam')::date as day) held
    where m.starts_at < now() and m.cancelled_at is null and m.person_ids && this.helpers
      -- thrown away after its day, it was held all the same
      and (m.deleted_at is null or (m.deleted_at at time zone 'Europe/Amsterdam')::date > held.day)
      and held.day >= this.began + 28 and held.day <= coalesce(this.closed_on, held.day)
  )
  select found.household_id, found.day, found.is_closing from found
  where found.day between p_from and least(p_to, casework_today())
    and exists (select 1 from linked
                where linked.household_id = found.household_id and linked.starts_on <= found.day
                  and (linked.last_on is null or linked.last_on >= found.day));
end $$;

create or replace function casework_asks_contentment() returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- The cases about whose help this person may be asked today: who lives there and owns the plan or
  -- is twelve. A moment asks for thirty days; after an answer, or a "rather not", a look back asks
  -- again after three months, and the closing once.
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           nullif(current_setting('app.household', true), '')::uuid as home,
           casework_today() as today
    where current_setting('app.is_member', true) = 'yes'
      and coalesce(current_setting('app.view_as', true), '') = ''
  ), linked as materialized (
    select distinct g.case_id from me join access_grant g on g.household_id = me.home
    where g.case_id is not null
  ), moment as (
    select linked.case_id, m.day, m.is_closing
    from me, linked
    cross join lateral casework_content_moments(linked.case_id, me.today - 30, me.today) m
    where m.household_id = me.home
  ), said as (
    select c.case_id, max(c.said_on) as said_on from me, casework_contentment c
    where c.person_id = me.id and c.case_id in (select linked.case_id from linked)
    group by c.case_id
  )
  select distinct moment.case_id
  from me, moment left join said on said.case_id = moment.case_id
  where (said.said_on is null
         or moment.is_closing and said.said_on < moment.day
         or not moment.is_closing and said.said_on + interval '3 months' <= moment.day)
    and (current_setting('app.is_owner', true) = 'yes' or access_years(me.id, me.today) >= 12)
$$;

create or replace function casework_content_of(p_team uuid, p_from date, p_to date)
returns table (household_id uuid, answer numeric)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Each family that said something about this team between these days counts once: the middle of
  -- the last answers of its people. Empty: they would rather not say. Of which team it was said,
  -- stands with the answer: a case that goes to another team takes none along.
  select last.household_id, avg(last.answer)
  from (
    select distinct on (a.household_id, a.person_id)
           a.household_id, nullif(a.answer, '')::int as answer
    from casework_contentment a
    where a.team_id = p_team and a.said_on between p_from and p_to
    order by a.household_id, a.person_id, a.answer = '', a.said_on desc, a.case_id
  ) last
  group by last.household_id
$$;

create or replace function casework_team_content(p_case uuid)
returns table (team_id uuid, average numeric, first_on date, last_on date)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For a family that this team helps: which team it is, and the average of the newest account that
  -- was kept of it, of a quarter or else of a year. It changes with an account alone, so that nobody
  -- reads in it what one family said; of how many families it is, is not told.
  select c.team_id, given.average, given.first_on, given.last_on
  from casework_case c
  left join lateral (
    select k.average, k.first_on, k.last_on
    from (
      select distinct on (k.is_year) k.* from (
        select k.average, k.first_on, k.last_on, k.last_on - k.first_on > 100 as is_year
        from casework_accountkept k where k.team_id = c.team_id) k
      order by k.is_year, k.last_on desc) k
    where k.average is not null
    order by k.is_year
    limit 1) given on true
  where c.id = p_case
    and casework_is_home_of(p_case) and current_setting('app.is_member', true) = 'yes'
$$;

create or replace function casework_account_content(p_team uuid, p_from date, p_to date)
returns table (answered int, silent int, average numeric)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For the worker, which makes an account of it: of the families that could be asked between these
  -- days, how many said something and how many did not, and the average from 1 to 5. A family that
  -- told another team of that time is not silent in this one.
  with said as materialized (
    select o.household_id, o.answer from casework_content_of(p_team, p_from, p_to) o
    where casework_is_accounted(p_from, p_to)
  ), asked as (
    select m.household_id
    from (
      select c.id from casework_case c
      where c.team_id = p_team and c.state <> 'closed' and c.state <> 'waiting'
      union all
      select c.id from casework_case c
      where c.team_id = p_team and c.state = 'closed' and c.closed_on >= p_from) of_team
    cross join lateral casework_content_moments(of_team.id, p_from, p_to) m
    where casework_is_accounted(p_from, p_to) and not exists (
      select from casework_contentment a
      where a.case_id = of_team.id and a.household_id = m.household_id
        and a.team_id <> p_team and a.said_on between p_from and p_to)
    union
    select said.household_id from said
  )
  select count(said.answer)::int, (count(*) - count(said.answer))::int, round(avg(said.answer), 1)
  from asked left join said on said.household_id = asked.household_id
$$;

reset check_function_bodies;
