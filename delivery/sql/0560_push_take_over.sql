-- A browser is of whoever turned notifications on in it last. Nobody sees the address of another, so
-- this takes it away. Whose it was gets mail, or has another browser. It belongs to wijkteam_rights.

create or replace function push_take_over(p_endpoint text, p_browser text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(4051602, hashtext(p_browser)); -- two clicks are one after another
  delete from delivery_pushaddress a
   where (a.endpoint = p_endpoint or a.browser = p_browser)
     and a.person_id is distinct from nullif(current_setting('app.person_id', true), '')::uuid;
end $$;
