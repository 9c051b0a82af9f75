create or replace function recovery_is_stopped(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who has the letter: it was stopped, so nobody came in with it
  select exists (select 1 from wijkteam_recovery r where r.id = p_id and r.stopped_at is not null)
$$;
