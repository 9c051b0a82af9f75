-- What nobody does for, or as, somebody who died, whoever serves pages. These belong to
-- wijkteam_rights, which alone writes the day.

create function access_guard_person() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user in ('wijkteam_web', 'wijkteam_worker') and (
       tg_op = 'INSERT' and new.died_on is not null
       or tg_op = 'UPDATE' and new.died_on is distinct from old.died_on) then
    raise insufficient_privilege using message = 'the day that somebody died is set by two people';
  end if;
  if tg_op = 'UPDATE' and old.died_on is not null and new.died_on is not null
     and new.user_id is distinct from old.user_id then
    raise insufficient_privilege using message = 'who died gets no other log-in';
  end if;
  return new;
end $$;
create trigger person_is_guarded before insert or update on people_person
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_guard_person();

create function access_guard_login() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from people_person p where p.user_id = new.id and p.died_on is not null) then
    raise insufficient_privilege using message = 'the log-in of who died stays closed';
  end if;
  return new;
end $$;
create trigger login_of_the_dead_stays_closed before update on people_user
  for each row when (new.is_active and not old.is_active)
  execute function access_guard_login();

create function access_refuse_dead() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- the column with the person stands in the trigger
  if exists (select 1 from people_person p where p.died_on is not null
             and p.id = (to_jsonb(new) ->> tg_argv[0])::uuid) then
    raise insufficient_privilege using message = 'nothing begins for who died';
  end if;
  return new;
end $$;
create trigger nobody_invites_who_died before insert on people_invitation
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_refuse_dead('person_id');
create trigger nobody_lets_in_who_died before insert on access_grant
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_refuse_dead('person_id');
create trigger nobody_gives_custody_to_who_died before insert or update on people_custody
  for each row when (current_user <> 'wijkteam_maintenance'
                     and new.confirmed_at is not null and new.end_confirmed_at is null)
  execute function access_refuse_dead('holder_id');
