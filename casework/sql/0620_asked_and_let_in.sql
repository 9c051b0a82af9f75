-- Belongs to wijkteam_rights: what a family asks of a professional for its conference, and which
-- families let somebody look in. Only what was given: what somebody took (an emergency) is apart.

create or replace function casework_conference_asks()
returns table (household_id uuid, since date)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- conferences to come at which the asker was asked to tell something, and that still wait to hear
  -- whether they come; no word of what is asked
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           (now() at time zone 'Europe/Amsterdam')::date as today
    where coalesce(current_setting('app.view_as', true), '') = ''
  )
  select g.household_id, min(g.invited_on)
  from me
  join careplans_conferenceguest g on g.person_id = me.id and g.kind = 'inform'
   and g.removed_on is null and g.answer = 'waiting' and g.invited_on is not null
  join careplans_conference c on c.id = g.conference_id and c.stopped_on is null
   and c.stage <> 'done'
   -- a family may go on to a later part before its day; what is asked for that day still waits
   and case when c.stage in ('question', 'circle', 'invite', 'inform')
            then c.held_on is null or c.held_on >= me.today
            else c.held_on > me.today end
  where not g.household_id = any(access_still_in(me.id))
    and exists (select 1 from access_given_grants_of(me.id, me.today) a
                where a.household_id = g.household_id)
  group by g.household_id
$$;

create or replace function casework_lets_in() returns table (household_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- every family that lets the asker look in today, with or without a case; not their own
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           (now() at time zone 'Europe/Amsterdam')::date as today
    where coalesce(current_setting('app.view_as', true), '') = ''
  )
  select distinct h.id, h.name::text
  from me cross join lateral access_given_grants_of(me.id, me.today) g
  join people_household h on h.id = g.household_id
  where not h.id = any(access_still_in(me.id))
    and not exists (select 1 from people_householdmember m
                    where m.household_id = h.id and m.person_id = me.id
                      and (m.ended_on is null or m.ended_on > me.today))
$$;
