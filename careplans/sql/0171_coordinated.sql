-- Conferences over families, for who coordinates them. Belongs to wijkteam_rights: nobody stands in
-- the household of any of them while asking.

create or replace function careplans_my_conferences()
returns table (
  conference_id uuid, household_id uuid, family text, stage text, moved_at timestamptz,
  last_sign_at timestamptz, held_on date, presented_on date, first_looked_on date,
  second_looked_on date, stopped_on date, people int, without_answer int)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what its own page says to its coordinator of how far it is; no word of the family but its name.
  -- Only what was given, and not where they stand still: the grants of today say so.
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           (now() at time zone 'Europe/Amsterdam')::date as today
    where coalesce(current_setting('app.view_as', true), '') = ''
  ), mine as (
    select g.conference_id from careplans_conferenceguest g, me
    where g.person_id = me.id and g.kind = 'coordinate' and g.removed_on is null
  ), open as (
    select distinct a.goal_id from me, access_grants_of(me.id, me.today) a
    where a.part = 'conference'
  )
  select c.id, c.household_id, h.name, c.stage, c.moved_at,
         greatest(c.changed_at, said.last_at), c.held_on,
         c.presented_on, c.first_looked_on, c.second_looked_on, c.stopped_on, said.people,
         said.without_answer
  from mine join open on open.goal_id = mine.conference_id
  join careplans_conference c on c.id = mine.conference_id
  join people_household h on h.id = c.household_id
  cross join lateral (
    select max(g.changed_at) as last_at, count(*) filter (where g.kind = 'circle')::int as people,
           count(*) filter (where g.answer = 'waiting' and g.invited_on is not null)::int
             as without_answer
    from careplans_conferenceguest g
    where g.conference_id = c.id and g.removed_on is null) said
  where c.stage <> 'done'
$$;

create or replace function careplans_coordinates(p_conference uuid, p_household uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  select exists (select 1 from careplans_my_conferences() c
                 where c.conference_id = p_conference and c.household_id = p_household)
$$;
