-- Run as who asks.

create function careplans_guard_condition() returns trigger
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

create function careplans_guard_finish() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if new.finished_on is not null and careplans_unmet_conditions() > 0 then
    raise insufficient_privilege using message = 'a safety condition is not met';
  end if;
  return new;
end $$;

create trigger condition_is_guarded before update on careplans_safetycondition
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_condition();
create trigger plan_is_not_finished before insert or update on careplans_careplan
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_finish();
revoke execute on function careplans_guard_condition(), careplans_guard_finish() from public;
