-- A guard that must know who asks, so it runs as they do.

create or replace function access_guard_person() returns trigger
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
