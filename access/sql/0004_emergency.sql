-- Emergency access: while it runs it is a grant like any other, so that all that asks for grants
-- understands it: rights, places, names, counts. It opens only what is not private.

create function access_emergency_runs(e access_emergencyaccess) returns boolean
language sql stable as $$
  -- the clock of the statement: the request that asks for it began before it does
  select e.ended_at is null
     and statement_timestamp() >= e.started_at and statement_timestamp() < e.ends_at
     and (e.confirmed_at is not null
          or statement_timestamp() < e.started_at + interval '4 hours')
$$;

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
begin
  -- each does their own part: a leader confirms in time and as themselves, the office shows or
  -- hides, and nobody starts again what has ended
  if new.confirmed_at is distinct from old.confirmed_at then
    if old.confirmed_at is not null or new.confirmed_by_id is distinct from me
       or new.person_id = me or not access_emergency_runs(old) then
      raise insufficient_privilege using message = 'a leader confirms emergency access while it runs';
    end if;
  end if;
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at
     or new.ended_at is not null and old.ended_at is null and new.ended_by_id is distinct from me then
    raise insufficient_privilege using message = 'emergency access ends once, by who ends it';
  end if;
  if (new.is_hidden, new.hidden_because, new.review_on)
     is distinct from (old.is_hidden, old.hidden_because, old.review_on)
     and (not is_office or new.reviewed_by_id is distinct from me) then
    raise insufficient_privilege using message = 'the privacy officer decides what the family sees';
  end if;
  return new;
end $$;
create trigger emergency_access_is_guarded before update on access_emergencyaccess
  for each row when (current_user <> 'wijkteam_maintenance')
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
      and current_setting('app.is_family', true) = 'yes' and not e.is_hidden
    or e.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    or e.team_id = any(coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
    or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
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
  select m.person_id from people_organisationmembership m, asked
  where m.role = 'privacy_officer' and m.started_on <= asked.today
    and (m.ended_on is null or m.ended_on > asked.today)
$$;
