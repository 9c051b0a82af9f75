-- Belongs to wijkteam_rights: what was given up is tried anew.

create or replace function wijkteam_try_again() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare mails int; papers int;
begin
  -- the office alone, and everything at once: it sees no single one of them
  if coalesce(nullif(current_setting('app.offices', true), ''), '{}') = '{}' then return 0; end if;
  -- an alarm of long ago would come as if it were of now: it stays to be seen, and its owner may
  -- still send it to themselves
  update delivery_outboxmessage o set state = 'waiting', attempts = 0, try_at = now()
   where o.state = 'failed'
     and (o.made_at > now() - interval '7 days' or o.template in ('news', 'office') and not o.is_urgent);
  get diagnostics mails = row_count;
  -- the worker takes up what was asked for within a day; who has no access any more gets none
  update delivery_documentjob j set state = 'waiting'
   where j.state = 'failed' and j.error <> 'no_access' and j.error not like 'refused:%'
     and j.asked_at > now() - interval '1 day';
  get diagnostics papers = row_count;
  return mails + papers;
end $$;

create or replace function wijkteam_try_mine_again() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare mails int;
begin
  update delivery_outboxmessage o set state = 'waiting', attempts = 0, try_at = now()
   where o.state = 'failed'
     and o.person_id = nullif(current_setting('app.person_id', true), '')::uuid
     and coalesce(current_setting('app.view_as', true), '') = '';
  get diagnostics mails = row_count;
  return mails;
end $$;
