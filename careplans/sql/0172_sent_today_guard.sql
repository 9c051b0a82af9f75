-- Whoever sends it, by whatever way: not more than a day has room for. Runs as who asks.

create or replace function careplans_guard_room() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  room record;
begin
  -- two files in one moment wait for each other, so that both are counted
  perform pg_advisory_xact_lock(hashtextextended(current_setting('app.person_id', true), 172));
  select * into room from careplans_room_today();
  if room.files < 1 or room.bytes < new.size then
    raise insufficient_privilege using message = 'no more files today';
  end if;
  return new;
end $$;

create or replace trigger no_more_than_a_day_has_room_for before insert on careplans_attachment
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_room();
create or replace trigger no_more_than_a_day_has_room_for before insert on careplans_messagefile
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_room();
revoke execute on function careplans_guard_room() from public;
