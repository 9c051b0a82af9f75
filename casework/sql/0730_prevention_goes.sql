-- Belongs to wijkteam_rights, which may take away what is that old, and nothing else of this table.

create or replace function casework_forget_prevention() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
-- What lay in the bin for thirty days; and what no account can be chosen of (casework/periods.py).
declare
  gone int;
begin
  delete from casework_preventivework
  where removed_at < now() - interval '30 days'
     or happened_on < (date_trunc('year', casework_today()) - interval '2 years')::date;
  get diagnostics gone = row_count;
  return gone;
end $$;
