create or replace function recovery_beside(p_id uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who holds the key of one: which of the same log-in waits now, itself too; null for none
  select r.id from wijkteam_recovery known join wijkteam_recovery r on r.user_id = known.user_id
   where known.id = p_id and known.confirmed_at is not null
     and r.confirmed_at is not null and recovery_rests(r.id) and recovery_waits_until(r.id) > now()
   order by r.confirmed_at desc limit 1
$$;
