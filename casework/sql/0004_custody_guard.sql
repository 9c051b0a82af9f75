-- What a change of custody may be, whoever serves pages.

create function casework_guard_custody() returns trigger language plpgsql as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  -- each does one thing, once: the second confirms the fact, the first records its end, the
  -- second confirms that or takes it back. What was confirmed stays as it is.
  if new.confirmed_at is distinct from old.confirmed_at
     and (old.confirmed_at is not null or new.confirmed_by_id is distinct from me
          or old.recorded_by_id = me) then
    raise insufficient_privilege using message = 'a second person confirms custody, once';
  end if;
  if old.end_confirmed_at is not null then
    raise insufficient_privilege using message = 'an end of custody that was confirmed stays';
  end if;
  if new.end_confirmed_at is not null
     and (new.end_confirmed_by_id is distinct from me or old.end_recorded_by_id is null
          or old.end_recorded_by_id = me or new.ended_on is distinct from old.ended_on) then
    raise insufficient_privilege using message = 'a second person confirms the end of custody';
  end if;
  if new.ended_on is not null and new.ended_on is distinct from old.ended_on
     and (old.ended_on is not null or old.confirmed_at is null
          or new.end_recorded_by_id is distinct from me
          or not casework_settles(new.case_id, new.team_id, new.child_id)) then
    raise insufficient_privilege using message = 'who helps this family records the end of custody';
  end if;
  if (new.team_id, new.case_id) is distinct from (old.team_id, old.case_id)
     and new.ended_on is not distinct from old.ended_on then
    raise insufficient_privilege using message = 'the team of a fact changes with its end';
  end if;
  return new;
end $$;

create trigger custody_is_guarded before update on people_custody
  for each row when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function casework_guard_custody();
