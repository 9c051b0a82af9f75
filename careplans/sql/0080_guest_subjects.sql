-- Belongs to wijkteam_rights.

create or replace function careplans_meeting_subjects() returns table (subject_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- about whom the asker, who is no family, was given to plan a meeting here, also while none was
  -- ever planned; null: about the whole family. An owner who looks as somebody sees the same
  -- button, from the decisions that this owner may know of.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           nullif(current_setting('app.person_id', true), '')::uuid as me,
           nullif(current_setting('app.view_as', true), '')::uuid as view_as,
           nullif(current_setting('app.looker_id', true), '')::uuid as looker,
           coalesce(nullif(current_setting('app.looker_held', true), ''), '{}')::uuid[] as held,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select distinct g.subject_id
  from here cross join lateral (
    select own.* from access_grants_of(here.me, here.today) own where here.view_as is null
    union all
    select party.* from access_party_grants(
      here.household, here.view_as, here.looker, here.held, here.today) party
    where here.view_as is not null
  ) g
  where g.household_id = here.household
    and g.part = 'meetings' and g.level >= 3 and g.goal_id is null and not g.is_own_steps_only
    and coalesce(current_setting('app.is_family', true), '') <> 'yes'
$$;

create or replace function careplans_apart_from(p_child uuid, p_household uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who holds custody of a child under 16 of this household, reads what is about that child, and
  -- lives elsewhere; and is asked beside who lives here. Nobody where something rests between the
  -- two homes: a standstill or a home ban of one of them with the other (for the child's home
  -- custody that counts says so), an address that is not told, or an alarm.
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day),
  apart as (
    select c.holder_id as id
    from today join people_custody c on c.child_id = p_child and c.organisation_id is null
    where access_custody_counts(c, today.day) and access_years(p_child, today.day) < 16
      and exists (select 1 from people_householdmember m
                  where m.household_id = p_household and m.person_id = p_child
                    and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day))
      and not exists (select 1 from people_householdmember m
                      where m.household_id = p_household and m.person_id = c.holder_id
                        and m.started_on <= today.day
                        and (m.ended_on is null or m.ended_on > today.day))
  ), homes as (
    select a.id, p_household as home from apart a
    union
    select a.id, m.household_id from today, apart a
    join people_householdmember m on m.person_id = a.id
    where m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
  )
  select a.id from apart a
  where not exists (
    select 1 from homes h where h.id = a.id and (
      exists (select 1 from people_address d where d.household_id = h.home and d.is_secret)
      or exists (select 1 from access_standstill s
                 join people_householdmember m on m.person_id = s.person_id
                 where s.household_id = h.home and h.home <> p_household
                   and m.household_id = p_household and access_standstill_runs(s)
                   and (m.ended_on is null or m.ended_on > (select day from today)))
      or exists (select 1 from access_emergencyaccess e
                 where e.household_id = h.home and access_emergency_runs(e))))
$$;

create or replace function careplans_whom_a_guest_asks(p_subject uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- with whom the asker plans a meeting here: who owns the plan, from 12 whom it is about, and who
  -- holds custody of that child elsewhere
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select m.person_id
  from here join people_householdmember m on m.household_id = here.household
  where (m.ended_on is null or m.ended_on > here.today)
    and exists (select 1 from careplans_meeting_subjects() s
                where s.subject_id is not distinct from p_subject)
    and (m.is_owner or m.person_id = p_subject and access_years(m.person_id, here.today) >= 12)
  union
  select apart from here cross join lateral careplans_apart_from(p_subject, here.household) as apart
  where exists (select 1 from careplans_meeting_subjects() s where s.subject_id = p_subject)
$$;
