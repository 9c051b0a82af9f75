-- Whoever sends it, by whatever way: not more than a day has room for. Runs as who asks.

create or replace function careplans_guard_room() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  room record;
  sent timestamptz;
begin
  -- two files in one moment wait for each other, so that both are counted
  perform pg_advisory_xact_lock(hashtextextended(current_setting('app.person_id', true), 172));
  -- What came along with a plan is no sending of today: its words are there before it, brought by
  -- this person, and the worker alone brings. A family takes one plan in, of so much as an export
  -- may hold (delivery/exports/making.py).
  if current_user = 'wijkteam_worker' and exists (
       select 1 from careplans_broughtrow b where b.became_id = new.id) then
    if new.size + (select coalesce(sum(a.size), 0) from careplans_broughtrow b
                   join careplans_attachment a on a.id = b.became_id
                   where b.household_id = new.household_id and b.kind = 'attachments') > 104857600 then
      raise insufficient_privilege using message = 'more than one plan may hold';
    end if;
    return new;
  end if;
  -- What is written down under another day would count in no day.
  if tg_table_name = 'careplans_messagefile' then
    select m.sent_at into sent from careplans_message m where m.id = new.message_id;
  else
    sent := new.created_at;
  end if;
  if sent is null or sent not between now() - interval '10 minutes' and now() + interval '10 minutes' then
    raise insufficient_privilege using message = 'a file is sent now';
  end if;
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
