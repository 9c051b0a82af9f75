-- Emergency access: whether it runs, and who may change what of it. Both look only at the row that
-- they are given, so they run as who asks and belong to the owner of the schema.

create or replace function access_emergency_runs(e access_emergencyaccess) returns boolean
language sql stable as $$
  -- the clock of the statement: the request that asks for it began before it does
  select e.ended_at is null
     and statement_timestamp() >= e.started_at and statement_timestamp() < e.ends_at
     and (e.confirmed_at is not null
          or not e.is_after_yes and statement_timestamp() < e.started_at + interval '4 hours')
$$;

create or replace function access_guard_emergency() returns trigger language plpgsql as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  is_office boolean := coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}';
  is_leader boolean := old.team_id = any(
    coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[]);
  may_confirm boolean := is_leader or access_is_of_my_office(old.team_id);
  minute timestamptz := statement_timestamp() - interval '1 minute';
begin
  -- each does their own part: a leader of that team or the privacy officer (for whom a leader
  -- brought in themselves) confirms in time and as themselves, who asked or leads stops it once,
  -- the office shows or hides what another confirmed; and each moment is now. That the two are two: access_eyes_on_emergency
  if (new.confirmed_at, new.confirmed_by_id) is distinct from (old.confirmed_at, old.confirmed_by_id)
     and (old.confirmed_at is not null or new.confirmed_at is null
          or new.confirmed_by_id is distinct from me or new.person_id = me or not may_confirm
          or old.ended_at is not null or statement_timestamp() < old.started_at
          or statement_timestamp() >= least(old.ends_at, old.started_at + interval '4 hours')
          or new.confirmed_at not between minute and minute + interval '2 minutes') then
    raise insufficient_privilege using message = 'a second one confirms emergency access while it runs';
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
     and (not is_office or me in (new.person_id, new.confirmed_by_id) or new.reviewed_by_id is distinct from me
          or new.is_hidden and not old.is_hidden or new.reviewed_at is null
          or new.reviewed_at not between minute and minute + interval '2 minutes') then
    raise insufficient_privilege using message = 'the privacy officer decides what the family sees';
  end if;
  return new;
end $$;
