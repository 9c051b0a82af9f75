-- Of which team it is said how content somebody is: the team of the case on that day, and never what
-- the page sends. It belongs to wijkteam_rights, for the family does not read its case. What
-- maintenance writes back keeps the team that stood with it.

create or replace function casework_contentment_team() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  new.team_id := (select c.team_id from casework_case c where c.id = new.case_id);
  return new;
end $$;
