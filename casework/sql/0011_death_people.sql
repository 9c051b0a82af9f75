-- Who died, for whom that is to tell, and who may keep a plan without an owner. These belong to
-- wijkteam_rights.

create or replace function casework_may_tell_death(p_case uuid, p_team uuid, p_household uuid, p_person uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- somebody who has a place in that household, or holds custody of a child there
  select casework_reaches(p_case, p_team, p_household)
     and casework_may_stand_still(p_household, p_person)
$$;

create or replace function casework_who_could_have_died(p_case uuid)
returns table (person_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- by name, for who helps in this case or is its officer: about whom nothing is written yet
  select distinct p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from casework_home_of_case(p_case) home
  join people_householdmember m on m.household_id = home.household_id
   and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
  cross join lateral (
    select m.person_id as id
    union
    select c.holder_id from people_custody c
    where c.child_id = m.person_id and c.confirmed_at is not null and c.end_confirmed_at is null
  ) who
  join people_person p on p.id = who.id and p.died_on is null
  where not exists (select 1 from people_death d
                    where d.person_id = p.id and d.undo_confirmed_at is null)
    and p.id <> nullif(current_setting('app.person_id', true), '')::uuid
  order by 2
$$;

create or replace function casework_homes_of_death(p_death uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- every household that it concerns: where they had a place, and where a child of theirs lives
  select d.household_id from people_death d where d.id = p_death
  union
  select (place ->> 'household')::uuid
  from people_death d, jsonb_array_elements(d.ended -> 'places') place where d.id = p_death
  union
  select m.household_id from people_death d
  join people_householdmember m on m.person_id = d.person_id where d.id = p_death
    and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
  union
  select m.household_id from people_death d
  join people_custody c on c.holder_id = d.person_id and c.confirmed_at is not null
   and (c.end_confirmed_at is null or c.end_confirmed_at = d.confirmed_at)
  join people_householdmember m on m.person_id = c.child_id
   and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
  where d.id = p_death
$$;

create or replace function casework_tends_death(p_death uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker helps in the case of this death, or is the officer of that organisation
  select exists (select 1 from people_death d where d.id = p_death and (
    casework_helps(d.case_id)
    or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
       and access_is_of_my_office(d.team_id)))
$$;

create or replace function casework_may_see_death(p_death uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- who works in or leads that team, or is the officer of its organisation
  select exists (select 1 from people_death d where d.id = p_death and (
    d.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]
      || coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
    or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
       and access_is_of_my_office(d.team_id)))
$$;

create or replace function casework_death_homes(p_death uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: the households, for staff of that team
  select home from casework_homes_of_death(p_death) home where casework_may_see_death(p_death)
$$;

create or replace function casework_death_to_tell(p_death uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell that there is news: who remains there, from 12, and who holds custody of a child
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select distinct p.id
  from today, casework_homes_of_death(p_death) home
  join people_householdmember m on m.household_id = home
  cross join lateral (
    select m.person_id as id
    union
    select c.holder_id from people_custody c
    where c.child_id = m.person_id and c.confirmed_at is not null and c.end_confirmed_at is null
      and c.organisation_id is null) who
  join people_person p on p.id = who.id and p.user_id is not null and p.died_on is null
  where casework_may_see_death(p_death)
    and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
    and access_years(p.id, today.day) >= 12 and not home = any(access_still_in(p.id))
$$;

create or replace function casework_death_officers(p_death uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- who watches over it that nobody is declared dead lightly: told each time that it counts
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select m.person_id
  from today, people_death d
  join people_team t on t.id = d.team_id
  join people_organisationmembership m on m.organisation_id = t.organisation_id
   and m.role = 'privacy_officer'
  where d.id = p_death and casework_may_see_death(p_death)
    and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
$$;

create or replace function casework_is_orphan(p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- nobody owns this plan now
  select not exists (
    select 1 from people_householdmember m
    where m.household_id = p_household and m.is_owner
      and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date))
$$;

create or replace function casework_orphans()
returns table (death_id uuid, household_id uuid, team_id uuid, case_number text, since date,
               is_of_case boolean, is_closed boolean, may_ask boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- plans without an owner that are for the asker to see: by the number of a case, never a name.
  -- Another household of the same person belongs to no case here, so to the officer alone. A death
  -- that was undone counts where the place of that owner had a day of its own, which is past.
  select distinct on (home) d.id, home, d.team_id, d.case_number::text,
         case when d.undo_confirmed_at is null then d.died_on else h.until end,
         home = d.household_id, casework_is_closed(d.case_id),
         casework_tends_death(d.id)
           and (home = d.household_id and not casework_is_closed(d.case_id)
                or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
  from people_death d
  cross join lateral (
    select (place ->> 'household')::uuid as home, (place ->> 'ended_on')::date as until
    from jsonb_array_elements(d.ended -> 'places') place where (place ->> 'is_owner')::boolean) h
  where d.confirmed_at is not null
    and (d.undo_confirmed_at is null or h.until <= (now() at time zone 'Europe/Amsterdam')::date)
    and casework_may_see_death(d.id) and casework_is_orphan(home)
    and (home = d.household_id
         or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
  order by home, d.undo_confirmed_at is not null, d.died_on desc
$$;

create or replace function casework_is_at_work(p_household uuid, p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- comes to this family, or could, for their work: in that team, in the office of its
  -- organisation, or in a team or an organisation that was ever let in here
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select exists (
    select 1 from today, people_teammembership m
    where m.person_id = p_person and (m.ended_on is null or m.ended_on > today.day)
      and (m.team_id = p_team or exists (
        select 1 from access_grant g
        where g.household_id = p_household and g.team_id = m.team_id)))
  or exists (
    select 1 from today, people_organisationmembership m
    where m.person_id = p_person and (m.ended_on is null or m.ended_on > today.day)
      and (m.organisation_id = (select t.organisation_id from people_team t where t.id = p_team)
           or exists (select 1 from access_grant g
                      where g.household_id = p_household
                        and g.organisation_id = m.organisation_id)))
$$;

create or replace function casework_may_keep(p_household uuid, p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a grown-up of the family, or who holds custody of a child in it (as a person and not for an
  -- institution); alive, not standing still here, and not somebody who is here for their work
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select p.died_on is null and access_years(p.id, today.day) >= 18
     and not p_household = any(access_still_in(p.id))
     and not casework_is_at_work(p_household, p.id, p_team)
     and exists (
       select 1 from people_householdmember m
       where m.household_id = p_household and m.started_on <= today.day
         and (m.ended_on is null or m.ended_on > today.day)
         and (m.person_id = p.id or exists (
           select 1 from people_custody c
           where c.child_id = m.person_id and c.holder_id = p.id and c.organisation_id is null
             and access_custody_counts(c, today.day) and access_years(m.person_id, today.day) < 18)))
  from today, people_person p where p.id = p_person
$$;

create or replace function casework_may_ask(p_death uuid, p_team uuid, p_household uuid, p_person uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- this plan has no owner, it is for the asker to see to, and this person may keep it
  select exists (select 1 from casework_orphans() o
                 where o.death_id = p_death and o.household_id = p_household
                   and o.team_id = p_team and o.may_ask)
     and casework_may_keep(p_household, p_person, p_team)
$$;

create or replace function casework_candidates(p_death uuid, p_household uuid)
returns table (person_id uuid, name text, is_member boolean, has_login boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         bool_or(m.person_id = p.id and (
           m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)), p.user_id is not null
  from casework_orphans() o
  join people_householdmember m on m.household_id = o.household_id
  cross join lateral (
    select m.person_id as id
    union
    select c.holder_id from people_custody c where c.child_id = m.person_id) who
  join people_person p on p.id = who.id
  where o.death_id = p_death and o.household_id = p_household and o.may_ask
    and p.id <> nullif(current_setting('app.person_id', true), '')::uuid
    and casework_may_keep(o.household_id, p.id, o.team_id)
  group by p.id
  order by 3 desc, 2
$$;

create or replace function casework_invited_keeper(p_invitation uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: the letter that the asker posted to who is asked
  select exists (
    select 1 from people_invitation i
    join people_succession s on s.person_id = i.person_id and s.household_id = i.household_id
    where i.id = p_invitation and i.household_id = p_household
      and lower(s.email) = lower(i.email) and s.confirmed_by_id = i.invited_by_id
      and i.invited_by_id = nullif(current_setting('app.person_id', true), '')::uuid)
$$;

create or replace function casework_may_invite_keeper(p_person uuid, p_household uuid, p_email text)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- who confirmed it posts the letter to the address that both of them saw
  select exists (
    select 1 from people_succession s
    where s.person_id = p_person and s.household_id = p_household and s.email <> ''
      and lower(s.email) = lower(p_email) and s.answered_at is null and s.ended_at is null
      and s.confirmed_by_id = nullif(current_setting('app.person_id', true), '')::uuid)
$$;
