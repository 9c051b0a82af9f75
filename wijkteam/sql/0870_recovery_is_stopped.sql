create or replace function recovery_is_stopped(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who has the letter: it was stopped, and nobody came in by another number of the same log-in.
  -- Such a coming in stops all other numbers too, and then this reader should call. What somebody
  -- held by their letter was held, whoever comes in rightly after it; and a number that was over by
  -- then has nothing to do with it
  select exists (
    select 1 from wijkteam_recovery r
     where r.id = p_id and r.stopped_at is not null
       and not exists (select 1 from wijkteam_recovery u
                        where u.user_id = r.user_id and r.stopped_by_id is null
                          and u.used_at between r.asked_at and r.expires_at))
$$;
