-- Belongs to wijkteam_rights, which may take away what is that old, and nothing else of this table.

create or replace function casework_forget_contentment() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
-- An account can be chosen of the two years before this one (casework/periods.py); what is older
-- is counted nowhere.
declare
  gone int;
begin
  delete from casework_contentment
  where said_on < (date_trunc('year', casework_today()) - interval '2 years')::date;
  get diagnostics gone = row_count;
  return gone;
end $$;
