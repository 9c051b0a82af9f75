-- Run as who asks.

create or replace function careplans_hold_safety(p_household uuid) returns void
language sql set search_path = public, pg_temp as $$
  -- who calls a plan safe or finished, and who sets or checks a condition, wait for each other
  select pg_advisory_xact_lock(hashtextextended(p_household::text, 63))
$$;

create or replace function careplans_note_check() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  perform careplans_hold_safety(new.household_id);
  if tg_table_name = 'careplans_safetycheck' then
    new.noted_at := clock_timestamp(); -- whether it was after something is not for its writer to say
    if new.checked_on > (now() at time zone 'Europe/Amsterdam')::date then
      raise insufficient_privilege using message = 'nobody looked on a day that is still to come';
    end if;
  end if;
  return new;
end $$;

create or replace function careplans_guard_condition() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  changing text[] := array['check_on', 'checker', 'ended_on', 'ended_by_id', 'ended_because',
                           'version', 'changed_at', 'changed_by_id'];
begin
  if to_jsonb(new) - changing <> to_jsonb(old) - changing or new.version <= old.version then
    raise insufficient_privilege using message = 'the words of a condition are not rewritten';
  end if;
  if old.ended_on is not null then
    raise insufficient_privilege using message = 'a condition that ended stays as it was';
  end if;
  return new;
end $$;

create or replace function careplans_guard_finish() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.finished_on is null then return new; end if;
  perform careplans_hold_safety(new.household_id);
  if careplans_unmet_conditions() > 0 then
    raise insufficient_privilege using message = 'a safety condition is not met';
  end if;
  return new;
end $$;

create or replace trigger condition_is_guarded before update on careplans_safetycondition
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_condition();
create or replace trigger plan_is_not_finished before insert or update on careplans_careplan
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_finish();
create or replace trigger check_is_of_now before insert on careplans_safetycheck
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_note_check();
create or replace trigger condition_waits_its_turn before insert on careplans_safetycondition
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_note_check();
revoke execute on function careplans_guard_condition(), careplans_guard_finish(),
  careplans_note_check(), careplans_hold_safety(uuid) from public;
grant execute on function careplans_hold_safety(uuid) to wijkteam_web, wijkteam_worker;
