-- The words that a row came with go when the row goes: out of a bin after its 30 days, or with what
-- it hung under. Otherwise what a family threw away would stay as a copy that no screen shows.

create or replace function careplans_brought_gone() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from careplans_broughtrow b where b.became_id = old.id;
  return null;
end $$;
