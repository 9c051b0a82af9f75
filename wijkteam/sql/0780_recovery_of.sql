create or replace function recovery_of(p_user uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who logs in while somebody is let in again in their name: which one it is; null for none
  select r.id from wijkteam_recovery r
   where r.user_id = p_user and r.confirmed_at is not null and recovery_rests(r.id)
     and recovery_waits_until(r.id) > now()
   order by r.confirmed_at desc limit 1
$$;
