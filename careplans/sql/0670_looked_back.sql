-- The day for looking back at the whole plan is one, and the family chooses its next one in its place.
-- The day itself has been: it stays, for who was asked something that day stays asked.

create or replace function careplans_keep_look_back() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  new.looked_back_on := old.looked_back_on;
  if old.review_on <= (now() at time zone 'Europe/Amsterdam')::date
     and new.review_on is distinct from old.review_on
     and not old.review_on = any(old.looked_back_on) then
    new.looked_back_on := old.looked_back_on || old.review_on;
  end if;
  return new;
end $$;

create or replace trigger look_back_stays before update on careplans_careplan
  for each row execute function careplans_keep_look_back();
