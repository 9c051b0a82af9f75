-- What a change of a death, and of who keeps the plan after it, may be, whoever serves pages.

create function casework_is_now(p_moment timestamptz) returns boolean
language sql stable as $$
  select p_moment between statement_timestamp() - interval '1 minute'
                      and statement_timestamp() + interval '1 minute'
$$;

create function casework_guard_death() returns trigger language plpgsql as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  -- each does one thing, once, as themselves and now
  if (new.confirmed_at, new.confirmed_by_id) is distinct from (old.confirmed_at, old.confirmed_by_id)
     and (old.confirmed_at is not null or new.confirmed_by_id is distinct from me
          or old.recorded_by_id = me or not coalesce(casework_is_now(new.confirmed_at), false)) then
    raise insufficient_privilege using message = 'a second person confirms a death, once';
  end if;
  if old.undo_confirmed_at is not null then
    raise insufficient_privilege using message = 'what was undone is over';
  end if;
  if new.undo_confirmed_at is not null
     and (new.undo_confirmed_by_id is distinct from me or old.undo_recorded_by_id is null
          or old.undo_recorded_by_id = me
          or new.undo_recorded_by_id is distinct from old.undo_recorded_by_id
          or not casework_is_now(new.undo_confirmed_at)) then
    raise insufficient_privilege using message = 'a second person confirms that it was a mistake';
  end if;
  if new.undo_recorded_at is not null
     and (new.undo_recorded_at, new.undo_recorded_by_id, new.undo_because) is distinct from
         (old.undo_recorded_at, old.undo_recorded_by_id, old.undo_because)
     and (old.undo_recorded_at is not null or old.confirmed_at is null
          or new.undo_recorded_by_id is distinct from me
          or not casework_is_now(new.undo_recorded_at) or not casework_tends_death(new.id)) then
    raise insufficient_privilege using message = 'who helps this family says that it was a mistake';
  end if;
  return new;
end $$;
create trigger death_is_guarded before update on people_death
  for each row when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function casework_guard_death();

create function casework_guard_succession() returns trigger language plpgsql as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if (new.confirmed_at, new.confirmed_by_id) is distinct from (old.confirmed_at, old.confirmed_by_id)
     and (old.confirmed_at is not null or new.confirmed_by_id is distinct from me
          or old.proposed_by_id = me or old.person_id = me
          or not casework_may_see_death(new.death_id)) then
    raise insufficient_privilege using message = 'a second person confirms who keeps a plan, once';
  end if;
  if (new.answered_at, new.is_accepted) is distinct from (old.answered_at, old.is_accepted)
     and (old.answered_at is not null or old.confirmed_at is null or old.ended_at is not null
          or old.person_id is distinct from me) then
    raise insufficient_privilege using message = 'who is asked to keep a plan answers, once';
  end if;
  return new;
end $$;
create trigger succession_is_guarded before update on people_succession
  for each row when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function casework_guard_succession();
