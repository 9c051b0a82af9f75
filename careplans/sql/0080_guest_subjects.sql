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

create or replace function careplans_rests_between(p_person uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- something lies between this home and another of this person: a standstill or a home ban of
  -- somebody of here with the other home (of one here the caller asks), an address that is not told,
  -- or an alarm. Who lives here and nowhere else is not kept apart from it by its own address.
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day),
  lived as (
    select m.household_id as home from today, people_householdmember m
    where m.person_id = p_person and m.started_on <= today.day
      and (m.ended_on is null or m.ended_on > today.day)
  ), homes as (select p_household as home union select home from lived)
  select exists (
    select 1 from homes h where
      exists (select 1 from people_address d where d.household_id = h.home and d.is_secret)
        and ((select count(*) from homes) > 1
             or not exists (select 1 from lived where lived.home = p_household))
      or exists (select 1 from access_standstill s
                 join people_householdmember m on m.person_id = s.person_id
                 where s.household_id = h.home and h.home <> p_household
                   and m.household_id = p_household and access_standstill_runs(s)
                   and (m.ended_on is null or m.ended_on > (select day from today)))
      or exists (select 1 from access_emergencyaccess e
                 where e.household_id = h.home and access_emergency_runs(e)))
$$;

create or replace function careplans_apart_from(p_child uuid, p_household uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who holds custody of a child under 16 of this household, reads what is about that child, and
  -- lives elsewhere; and is asked beside who lives here. Nobody where something rests between the
  -- two homes; for the child's home custody that counts says so.
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
  )
  select a.id from apart a where not careplans_rests_between(a.id, p_household)
$$;

create or replace function careplans_whom_a_guest_asks(p_subject uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- with whom the asker plans a meeting here: who owns the plan, from 12 whom it is about, and who
  -- holds custody of that child elsewhere. Who stands still here is not asked
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select m.person_id
  from here join people_householdmember m on m.household_id = here.household
  cross join lateral access_relation(m.person_id, here.household, here.today) r
  where r.is_member and (m.ended_on is null or m.ended_on > here.today)
    and exists (select 1 from careplans_meeting_subjects() s
                where s.subject_id is not distinct from p_subject)
    and (m.is_owner or m.person_id = p_subject and access_years(m.person_id, here.today) >= 12)
  union
  select apart from here cross join lateral careplans_apart_from(p_subject, here.household) as apart
  where exists (select 1 from careplans_meeting_subjects() s where s.subject_id = p_subject)
$$;

create or replace function careplans_whom_a_guest_may_ask()
returns table (subject_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- whom of this household the asker, who may plan a meeting about that subject, may ask by name: from
  -- 12, with a log-in, who reads such a meeting already and can answer (access_levels says the same of
  -- a scope that is there). Who owns the plan is asked anyway. Who stands still here is no member.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select s.subject_id, m.person_id
  from here cross join careplans_meeting_subjects() s
  join people_householdmember m on m.household_id = here.household
   and m.started_on <= here.today and (m.ended_on is null or m.ended_on > here.today)
  join people_person p on p.id = m.person_id and p.user_id is not null and p.died_on is null
  cross join lateral access_relation(m.person_id, here.household, here.today) r
  where r.is_member and not r.is_owner and r.years >= 12
    and (s.subject_id is null or s.subject_id = m.person_id or s.subject_id = any(r.held))
    and not careplans_rests_between(m.person_id, here.household)
$$;

create or replace function careplans_speaks_for_home(p_person uuid, p_subject uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the yes of this person to a meeting about that subject is the family's, for who may plan one:
  -- who lives here and owns the plan, is whom it is about, or is 18. The yes of another young person
  -- says that they come, and fixes nothing for the family; nor does that of who stands still here.
  select exists (
    select 1
    from people_householdmember m,
         lateral (select (now() at time zone 'Europe/Amsterdam')::date as day) today,
         lateral access_relation(m.person_id, m.household_id, today.day) r
    where r.is_member and m.household_id = nullif(current_setting('app.household', true), '')::uuid
      and m.person_id = p_person
      and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
      and (m.is_owner or m.person_id = p_subject or access_years(m.person_id, today.day) >= 18)
      and exists (select 1 from careplans_meeting_subjects() s
                  where s.subject_id is not distinct from p_subject))
$$;

create or replace function careplans_planned_by_guest(p_planner uuid, p_at timestamptz)
returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for the family: who planned a meeting at that time is nobody of it, not then and not now. Who
  -- holds custody of a child here plans as the family does, and who moved out planned it as one.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today,
           (p_at at time zone 'Europe/Amsterdam')::date as day
  )
  select coalesce(current_setting('app.is_family', true), '') = 'yes' and p_planner is not null
    and not exists (select 1 from here
                    cross join lateral access_relation(p_planner, here.household, here.today) r
                    where r.is_member or r.holds)
    and not exists (select 1 from here join people_householdmember m
                    on m.household_id = here.household and m.person_id = p_planner
                    where m.started_on <= here.day
                      and (m.ended_on is null or m.ended_on > here.day))
$$;

create or replace function careplans_only_answers(
  p_planner uuid, p_at timestamptz, p_subject uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the asker is a young person of this household who says when they can at a meeting that a guest
  -- planned, and chooses no moment of it: their yes is not the family's (careplans_speaks_for_home)
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           nullif(current_setting('app.person_id', true), '')::uuid as me,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select exists (select 1 from here
                 cross join lateral access_relation(here.me, here.household, here.today) r
                 where r.is_member and not r.is_owner and r.years < 18
                   and here.me is distinct from p_subject)
    and careplans_planned_by_guest(p_planner, p_at)
$$;
