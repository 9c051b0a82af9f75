-- What the worker knows of files that came along with a plan: keys, names made by chance, and no
-- word. It alone says "clean".

create or replace function careplans_brought_files_waiting(p_most int)
returns table (key uuid, file text)
language sql volatile security definer set search_path = public, pg_temp as $$
  -- in no order, as the files of sentences: one that no scanner answers about holds up no other
  select f.id, f.file::text from careplans_broughtfile f where f.state = 'waiting'
  order by random() limit p_most
$$;

create or replace function careplans_brought_file_scanned(p_key uuid, p_is_clean boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update careplans_broughtfile f set scanned_at = now(),
    state = case when p_is_clean then 'clean' else 'found' end
  where f.id = p_key and f.state = 'waiting';
  return found;
end $$;

create or replace function careplans_brought_files_known() returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select f.file::text from careplans_broughtfile f where f.state <> 'found'
$$;
