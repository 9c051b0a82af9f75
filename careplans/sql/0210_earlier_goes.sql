-- With a row that goes for good its earlier words go, whoever empties the bin. Of wijkteam_rights.

create function careplans_forget_earlier() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from careplans_earlierwords e where e.row_id = old.id;
  return null;
end $$;
