-- Whoever took over a log-in may have turned its news to a number of their own, or to nowhere. Who
-- comes in anew, or is logged out everywhere by who leads the team, gets news by mail again and has
-- no number. It belongs to wijkteam_rights.

create or replace function sessions_news_anew(p_membership uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare theirs uuid;
begin
  -- of whom the asker may end the sessions, and of nobody else
  select s.person_id into theirs from sessions_of_colleague(p_membership) s;
  delete from delivery_textnumber n where n.person_id = theirs;
  update delivery_newschoice c set channel = 'mail'
   where c.person_id = theirs and c.channel <> 'mail';
end $$;

create or replace function recovery_use(p_id uuid) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare came_in uuid;
begin
  -- Once, by the browser that asked, after two of the team; gives the log-in. All other numbers
  -- of this log-in are over then, also those that two of the team confirmed.
  update wijkteam_recovery r set used_at = clock_timestamp()
   where r.id = p_id and r.confirmed_at is not null and r.stopped_at is null
     and r.used_at is null and r.expires_at > now() and recovery_opens_at(r.id) <= now()
     and exists (select 1 from people_person p -- two people said meanwhile that they died?
                 where p.id = r.person_id and p.died_on is null)
  returning r.user_id into came_in;
  if came_in is null then return null; end if;
  update wijkteam_recovery r set stopped_at = now()
   where r.user_id = came_in and r.id <> p_id and r.used_at is null and r.stopped_at is null;
  delete from wijkteam_sheetcode s where s.user_id = came_in;
  delete from delivery_textnumber n using wijkteam_recovery r
   where r.id = p_id and n.person_id = r.person_id;
  update delivery_newschoice c set channel = 'mail' from wijkteam_recovery r
   where r.id = p_id and c.person_id = r.person_id and c.channel <> 'mail';
  perform recovery_note(p_id, 'recovery_use');
  return came_in;
end $$;
