-- Log-ins that are over. The worker that cleans reads no session: with its key one is somebody.

create function access_forget_sessions() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from django_session where expire_date < now();
  get diagnostics gone = row_count;
  -- from where somebody was logged in goes with it
  delete from usersessions_usersession u
   where u.last_seen_at < now() - interval '1 hour'
     and not exists (select 1 from django_session s where s.session_key = u.session_key);
  return gone;
end $$;
