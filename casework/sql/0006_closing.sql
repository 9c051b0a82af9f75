-- A case that closes takes along what the family gave for it. As a trigger, so that no way of
-- closing forgets it; who only looked in for this case sees nothing at the next request.

create function casework_ends_access() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform access_case_ended(
    new.id,
    coalesce(nullif(current_setting('app.person_id', true), '')::uuid, new.coordinator_id));
  return null;
end $$;
create trigger a_closed_case_ends_access after update of state on casework_case
  for each row when (new.state = 'closed' and old.state <> 'closed')
  execute function casework_ends_access();
