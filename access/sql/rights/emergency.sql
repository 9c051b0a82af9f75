-- Emergency access: its limits, and who may know of it. What it opens stands with the grants
-- (access_emergency_grants_of): while it runs it is a grant like any other, of what is not private.

create or replace function access_emergency_hours_in(p_household uuid) returns interval
language sql stable security definer set search_path = public, pg_temp as $$
  -- how long this family stood open in the last seven days, by whatever case or team. What runs
  -- counts to its end; what waits for a yes counts as if it had it, for it can still come.
  select coalesce(sum(greatest(interval '0', case
           when e.ended_at is not null
             then least(e.ended_at, e.ends_at, case when e.confirmed_at is null
                                                    then e.started_at + interval '4 hours' end)
           when e.confirmed_at is not null
                or statement_timestamp() < least(e.ends_at, e.started_at + interval '4 hours')
             then e.ends_at
           when e.is_after_yes then e.started_at
           else least(e.ends_at, e.started_at + interval '4 hours') end
         - case when e.is_after_yes then coalesce(e.confirmed_at, e.started_at)
                else e.started_at end)), interval '0')
  from access_emergencyaccess e
  where e.household_id = p_household and e.ends_at > statement_timestamp() - interval '7 days'
$$;

create or replace function access_emergency_hours(p_case uuid) returns interval
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who asks: of the family behind an open case of their own team
  select access_emergency_hours_in(casework_household_of(p_case))
$$;

create or replace function access_count_emergencies() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- four hours without a yes are for once. After one that was stopped by another or had no yes,
  -- when the family may not know, and for who came in two weeks ago or less, a new one opens nothing before the yes; and whoever asks,
  -- and by whatever case, a family stands open for 72 hours in seven days.
  perform pg_advisory_xact_lock(hashtextextended(new.household_id::text, 72));
  new.is_after_yes := new.is_hidden or not access_is_settled(new.person_id) or exists (
    select 1 from access_emergencyaccess e
    where (e.case_id = new.case_id or e.household_id = new.household_id)
      and e.started_at > statement_timestamp() - interval '7 days'
      and (e.ended_at is not null and e.ended_by_id <> e.person_id
           or e.confirmed_at is null
              and (e.person_id = new.person_id or e.ended_at is not null
                   or statement_timestamp() >= least(e.ends_at, e.started_at + interval '4 hours'))));
  if access_emergency_hours_in(new.household_id) + (new.ends_at - new.started_at) > interval '72 hours' then
    raise check_violation using message = 'a family stands open for 72 hours in seven days';
  end if;
  return new;
end $$;

create or replace function access_emergency_is_told(p_emergency uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether the family may know: not hidden, or nobody decided for 14 days after the day of review
  select exists (
    select 1 from access_emergencyaccess e
    where e.id = p_emergency and e.household_id = p_household
      and (not e.is_hidden or e.review_on < (now() at time zone 'Europe/Amsterdam')::date - 14))
$$;

create or replace function access_emergency_is_at_home(p_emergency uuid, p_person uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- at home in the family that it opened, or on a day since it began: who moves out today does not
  -- stop it either
  select exists (
    select 1 from access_emergencyaccess e
    cross join lateral (select (e.started_at at time zone 'Europe/Amsterdam')::date as day) began
    where e.id = p_emergency and (
      access_is_at_home(p_person, e.household_id)
      or exists (
        select 1 from people_householdmember m
        where m.household_id = e.household_id and (m.ended_on is null or m.ended_on >= began.day)
          and (m.person_id = p_person or exists (
            select 1 from people_custody c
            where c.child_id = m.person_id and c.holder_id = p_person and c.confirmed_at is not null
              and (c.end_confirmed_at is null or c.ended_on >= began.day))))))
$$;

create or replace function access_emergency_names(p_ids uuid[])
returns table (id uuid, asker text, team text, confirmer text, ender text, ender_leads boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- names for the family that it is about, the team that asked, and the privacy officer
  select e.id,
         concat_ws(' ', a.first_name, nullif(a.prefix, ''), nullif(a.last_name, '')), t.name::text,
         concat_ws(' ', c.first_name, nullif(c.prefix, ''), nullif(c.last_name, '')),
         concat_ws(' ', s.first_name, nullif(s.prefix, ''), nullif(s.last_name, '')),
         -- a colleague ends it too, by closing the case
         exists (select 1 from people_teammembership m
                 where m.person_id = e.ended_by_id and m.team_id = e.team_id and m.role = 'leader')
  from access_emergencyaccess e
  join people_person a on a.id = e.person_id
  join people_team t on t.id = e.team_id
  left join people_person c on c.id = e.confirmed_by_id
  left join people_person s on s.id = e.ended_by_id
  where e.id = any(p_ids) and (
    e.household_id = nullif(current_setting('app.household', true), '')::uuid
      and current_setting('app.knows_guests', true) = 'yes'
      and access_emergency_is_told(e.id, e.household_id)
    or e.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    or e.team_id = any(coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
    or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
$$;

create or replace function access_tell_emergency_ended() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- What ends along with something else (a place in a team, a case) has its line too. On the ground
  -- of the emergency itself, so what is hidden from a family stays so. What was over already, is
  -- not stopped now.
  if new.ends_at > statement_timestamp()
     and (new.confirmed_at is not null
          or new.started_at + interval '4 hours' > statement_timestamp()) then
    insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
      team_id, grant_id, part, subject_kind, subject_id, route, request_id, network_point)
    values (audit_new_key(), clock_timestamp(), 'withdraw', 'acute',
      nullif(current_setting('app.person_id', true), '')::uuid,
      nullif(current_setting('app.user_id', true), '')::uuid,
      new.household_id, new.team_id, new.id, '', 'emergency', new.id, '', '', '');
  end if;
  return null;
end $$;

create or replace function access_emergency_officers(p_emergency uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to remind of one that is hidden: not who is at home there. Asked by who asked for it, or
  -- by one of them.
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select m.person_id from today, people_organisationmembership m
  where m.role = 'privacy_officer' and access_has_office(m.organisation_id)
    and m.started_on <= today.day
    and (m.ended_on is null or m.ended_on > today.day)
    and not exists (select 1 from access_emergencyaccess h
                    where h.id = p_emergency and access_is_at_home(m.person_id, h.household_id))
    and (coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
         or exists (select 1 from access_emergencyaccess e where e.id = p_emergency
                    and e.person_id = nullif(current_setting('app.person_id', true), '')::uuid))
$$;

create or replace function access_emergency_watchers(p_emergency uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell at once: who leads the team, and the privacy officers, but nobody who is at home
  -- there: they decide nothing about it. Asked by who asked for it.
  with asked as (
    select e.team_id, e.household_id, (now() at time zone 'Europe/Amsterdam')::date as today
    from access_emergencyaccess e
    where e.id = p_emergency
      and e.person_id = nullif(current_setting('app.person_id', true), '')::uuid)
  select m.person_id from people_teammembership m, asked
  where m.team_id = asked.team_id and m.role = 'leader' and m.started_on <= asked.today
    and (m.ended_on is null or m.ended_on > asked.today)
    and not access_is_at_home(m.person_id, asked.household_id)
  union
  select officer from asked, access_emergency_officers(p_emergency) officer
$$;

revoke execute on function access_emergency_hours_in(uuid), access_emergency_hours(uuid),
  access_count_emergencies(), access_emergency_is_at_home(uuid, uuid),
  access_tell_emergency_ended(),
  access_emergency_is_told(uuid, uuid), access_emergency_names(uuid[]),
  access_emergency_officers(uuid), access_emergency_watchers(uuid) from public;
grant execute on function access_emergency_hours(uuid), access_emergency_officers(uuid),
  access_emergency_watchers(uuid) to wijkteam_web;
grant execute on function access_emergency_is_told(uuid, uuid), access_emergency_names(uuid[])
  to wijkteam_web, wijkteam_worker;
