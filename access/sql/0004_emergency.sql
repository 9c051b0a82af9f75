-- Emergency access: while it runs it is a grant like any other, so that all that asks for grants
-- understands it: rights, places, names, counts. It opens only what is not private.

create function access_emergency_runs(e access_emergencyaccess) returns boolean
language sql stable as $$
  -- the clock of the statement: the request that asks for it began before it does
  select e.ended_at is null
     and statement_timestamp() >= e.started_at and statement_timestamp() < e.ends_at
     and (e.confirmed_at is not null
          or not e.is_after_yes and statement_timestamp() < e.started_at + interval '4 hours')
$$;

create function access_emergency_hours(p_case uuid) returns interval
language sql stable security definer set search_path = public, pg_temp as $$
  -- how long this case stood open in the last seven days, with what still runs: whoever asked
  select coalesce(sum(greatest(interval '0', least(
           coalesce(e.ended_at, e.ends_at), e.ends_at,
           case when e.confirmed_at is null
                then e.started_at + case when e.is_after_yes then interval '0' else interval '4 hours' end
                else e.ends_at end) - e.started_at)), interval '0')
  from access_emergencyaccess e
  where e.case_id = p_case and e.started_at > statement_timestamp() - interval '7 days'
    and (e.person_id = nullif(current_setting('app.person_id', true), '')::uuid
         or e.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]))
$$;

create function access_count_emergencies() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- four hours without a yes are for once. After one that was stopped by another or had no yes,
  -- and when the family may not know, a new one opens nothing before the yes; and whoever asks,
  -- a case stands open for 72 hours in seven days.
  perform pg_advisory_xact_lock(hashtextextended(new.case_id::text, 72));
  new.is_after_yes := new.is_hidden or exists (
    select 1 from access_emergencyaccess e
    where (e.case_id = new.case_id or e.household_id = new.household_id)
      and e.started_at > statement_timestamp() - interval '7 days'
      and (e.ended_at is not null and e.ended_by_id <> e.person_id
           or e.confirmed_at is null
              and (e.person_id = new.person_id or e.ended_at is not null
                   or statement_timestamp() >= least(e.ends_at, e.started_at + interval '4 hours'))));
  if access_emergency_hours(new.case_id) + (new.ends_at - new.started_at) > interval '72 hours' then
    raise check_violation using message = 'a case stands open for 72 hours in seven days';
  end if;
  return new;
end $$;
create trigger emergency_access_counts_earlier_ones before insert on access_emergencyaccess
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_count_emergencies();

grant create on schema public to wijkteam_rights;
set local role wijkteam_rights;
alter function access_grants_of(uuid, date) rename to access_given_grants_of;
reset role;
revoke create on schema public from wijkteam_rights;

create function access_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what the family gave, and what an emergency opens while the asker still works in that team.
  -- No column of grants is named here but those that it sets: new ones stay empty.
  select * from access_given_grants_of(person, today)
  union all
  select opened.*
  from access_emergencyaccess e
  cross join unnest(e.parts) as part
  cross join lateral (
    select null::uuid as id
    union all
    select m.person_id from people_householdmember m
    where m.household_id = e.household_id
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)) subject
  cross join lateral jsonb_populate_record(null::access_grant, jsonb_build_object(
    'id', e.id, 'household_id', e.household_id, 'person_id', e.person_id, 'team_id', e.team_id,
    'part', part, 'level', 1, 'subject_id', subject.id, 'is_own_steps_only', false,
    'purpose', '', 'starts_on', today, 'given_by_id', e.person_id,
    'given_at', e.started_at)) opened
  where e.person_id = person and access_emergency_runs(e)
    and exists (select 1 from people_teammembership t
                where t.team_id = e.team_id and t.person_id = person and t.role = 'professional'
                  and t.started_on <= today and (t.ended_on is null or t.ended_on > today))
$$;

create function access_guard_emergency() returns trigger language plpgsql as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  is_office boolean := coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}';
  is_leader boolean := old.team_id = any(
    coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[]);
  minute timestamptz := statement_timestamp() - interval '1 minute';
begin
  -- each does their own part: a leader of that team confirms in time and as themselves, who asked
  -- or leads stops it once, the office shows or hides; and each moment is now
  if (new.confirmed_at, new.confirmed_by_id) is distinct from (old.confirmed_at, old.confirmed_by_id)
     and (old.confirmed_at is not null or new.confirmed_at is null
          or new.confirmed_by_id is distinct from me or new.person_id = me or not is_leader
          or old.ended_at is not null or statement_timestamp() < old.started_at
          or statement_timestamp() >= least(old.ends_at, old.started_at + interval '4 hours')
          or new.confirmed_at not between minute and minute + interval '2 minutes') then
    raise insufficient_privilege using message = 'a leader confirms emergency access while it runs';
  end if;
  if (new.ended_at, new.ended_by_id) is distinct from (old.ended_at, old.ended_by_id)
     and (old.ended_at is not null or new.ended_at is null or new.ended_by_id is distinct from me
          or not (is_leader or new.person_id = me)
          or new.ended_at not between minute and minute + interval '2 minutes') then
    raise insufficient_privilege using message = 'emergency access ends once, by who ends it';
  end if;
  if (new.is_hidden, new.hidden_because, new.review_on, new.reviewed_at, new.reviewed_by_id)
     is distinct from
     (old.is_hidden, old.hidden_because, old.review_on, old.reviewed_at, old.reviewed_by_id)
     and (not is_office or new.person_id = me or new.reviewed_by_id is distinct from me
          or new.is_hidden and not old.is_hidden or new.reviewed_at is null
          or new.reviewed_at not between minute and minute + interval '2 minutes') then
    raise insufficient_privilege using message = 'the privacy officer decides what the family sees';
  end if;
  return new;
end $$;
create trigger emergency_access_is_guarded before update on access_emergencyaccess
  for each row when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function access_guard_emergency();

create function access_name_ground() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- who serves pages need not know it: a look through emergency access says so in the log
  if exists (select 1 from access_emergencyaccess e where e.id = new.grant_id) then
    new.ground := 'acute';
  end if;
  return new;
end $$;
create trigger event_names_its_ground before insert on audit_auditevent
  for each row when (new.grant_id is not null and new.ground = 'grant')
  execute function access_name_ground();

create function access_emergency_is_told(p_emergency uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether the family may know: not hidden, or nobody decided for 14 days after the day of review
  select exists (
    select 1 from access_emergencyaccess e
    where e.id = p_emergency and e.household_id = p_household
      and (not e.is_hidden or e.review_on < (now() at time zone 'Europe/Amsterdam')::date - 14))
$$;

create function access_emergency_names(p_ids uuid[])
returns table (id uuid, asker text, team text, confirmer text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- names for the family that it is about, the team that asked, and the privacy officer
  select e.id,
         concat_ws(' ', a.first_name, nullif(a.prefix, ''), nullif(a.last_name, '')), t.name::text,
         concat_ws(' ', c.first_name, nullif(c.prefix, ''), nullif(c.last_name, ''))
  from access_emergencyaccess e
  join people_person a on a.id = e.person_id
  join people_team t on t.id = e.team_id
  left join people_person c on c.id = e.confirmed_by_id
  where e.id = any(p_ids) and (
    e.household_id = nullif(current_setting('app.household', true), '')::uuid
      and current_setting('app.knows_guests', true) = 'yes'
      and access_emergency_is_told(e.id, e.household_id)
    or e.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    or e.team_id = any(coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
    or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
$$;

create function access_emergency_officers(p_emergency uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to remind of one that is hidden. Asked by who asked for it, or by one of them.
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select m.person_id from today, people_organisationmembership m
  where m.role = 'privacy_officer' and m.started_on <= today.day
    and (m.ended_on is null or m.ended_on > today.day)
    and (coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
         or exists (select 1 from access_emergencyaccess e where e.id = p_emergency
                    and e.person_id = nullif(current_setting('app.person_id', true), '')::uuid))
$$;

create function access_emergency_watchers(p_emergency uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell at once: who leads the team, and the privacy officers. Asked by who asked for it.
  with asked as (
    select e.team_id, (now() at time zone 'Europe/Amsterdam')::date as today
    from access_emergencyaccess e
    where e.id = p_emergency
      and e.person_id = nullif(current_setting('app.person_id', true), '')::uuid)
  select m.person_id from people_teammembership m, asked
  where m.team_id = asked.team_id and m.role = 'leader' and m.started_on <= asked.today
    and (m.ended_on is null or m.ended_on > asked.today)
  union
  select officer from asked, access_emergency_officers(p_emergency) officer
$$;
