-- What a change of a standstill may be, whoever serves pages: lifted by an officer of the organisation
-- of its team.

create or replace function casework_guard_standstill() returns trigger language plpgsql as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if new.confirmed_at is distinct from old.confirmed_at
     and (old.confirmed_at is not null or new.confirmed_by_id is distinct from me
          or old.set_by_id = me or old.ended_at is not null
          or statement_timestamp() >= least(old.ends_at, old.started_at + interval '72 hours')) then
    raise insufficient_privilege using message = 'a second person confirms a standstill within 72 hours';
  end if;
  if new.ended_at is distinct from old.ended_at
     and (old.ended_at is not null or new.ended_by_id is distinct from me or not access_is_of_my_office(old.team_id)) then
    raise insufficient_privilege using message = 'the privacy officer lifts a standstill, once';
  end if;
  return new;
end $$;

create or replace trigger standstill_is_guarded before update on access_standstill
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function casework_guard_standstill();
