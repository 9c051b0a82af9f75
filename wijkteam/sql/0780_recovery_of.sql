create or replace function recovery_of(p_user uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who logs in while somebody is let in again in their name: which one it is; null for none,
  -- and for whoever asks it of another log-in than their own
  select r.id from wijkteam_recovery r
   where r.user_id = p_user and p_user = nullif(current_setting('app.user_id', true), '')::uuid
     and r.confirmed_at is not null and recovery_rests(r.id)
     and recovery_waits_until(r.id) > now()
   order by r.confirmed_at desc limit 1
$$;
