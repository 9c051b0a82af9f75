-- Whoever took over a log-in may have turned its news to a number or a browser of their own, or to
-- nowhere, or have an address of its calendar. Who is logged out everywhere by who leads the team gets
-- news by mail again, has no number, no browser with notifications and no address of a calendar. The
-- same of who comes in anew stands in recovery_use. It belongs to wijkteam_rights.

create or replace function sessions_news_anew(p_membership uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare theirs uuid;
begin
  -- of whom the asker may end the sessions, and of nobody else
  select s.person_id into theirs from sessions_of_colleague(p_membership) s;
  delete from delivery_textnumber n where n.person_id = theirs;
  delete from delivery_pushaddress a where a.person_id = theirs;
  update delivery_newschoice c set channel = 'mail'
   where c.person_id = theirs and c.channel <> 'mail';
  delete from delivery_calendarfeed f where f.person_id = theirs;
end $$;
