-- What the worker knows of files: keys, names made by chance, and no word. It alone says "clean".

create function careplans_files_waiting(p_most int) returns table (key uuid, file text)
language sql volatile security definer set search_path = public, pg_temp as $$
  -- in no order: a file that no scanner answers about holds up none of the others
  select a.id, a.file::text from careplans_attachment a where a.state = 'waiting'
  order by random() limit p_most
$$;

create function careplans_file_scanned(p_key uuid, p_is_clean boolean) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update careplans_attachment a set scanned_at = now(),
    state = case when p_is_clean then 'clean' else 'found' end
  where a.id = p_key and a.state = 'waiting';
  return found;
end $$;

create function careplans_files_known() returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select a.file::text from careplans_attachment a where a.state <> 'found'
$$;
