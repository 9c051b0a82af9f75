-- From when somebody reads that they are asked to keep a plan: written by the database as the second
-- person agrees, and by nobody else. It runs as who asks.

create or replace function casework_hold_question() returns trigger language plpgsql as $$
begin
  new.asks_at := old.asks_at;
  if old.confirmed_at is null and new.confirmed_at is not null then
    new.asks_at := casework_death_tells_at(new.death_id);
  end if;
  if new.answered_at is distinct from old.answered_at and old.asks_at > statement_timestamp() then
    raise insufficient_privilege using message = 'nobody is asked yet who keeps this plan';
  end if;
  return new;
end $$;
create or replace trigger succession_waits_with_the_news before update on people_succession
  for each row when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function casework_hold_question();
