-- What came along with a plan, for who did not bring it: an owner of the same plan sees by whom, when
-- and how much of what, of all that stood in a place of its own that is not of one person alone. No
-- word of it: what others said there was said to who brought it. A plan of theirs alone that came
-- along is not even named, and when its file was made is theirs to tell. Belongs to wijkteam_rights.

create function careplans_brought_here()
returns table (brought_by uuid, brought_at timestamptz, kind text, many int)
language sql stable security definer set search_path = public, pg_temp as $$
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as home
     where current_setting('app.is_owner', true) = 'yes'
       and current_setting('app.let_in', true) = 'yes'
       and coalesce(current_setting('app.view_as', true), '') = ''
  )
  select p.brought_by_id, p.brought_at, r.kind::text, count(r.id)::int
    from here
    join careplans_broughtplan p on p.household_id = here.home and p.deleted_at is null
    join careplans_broughtrow r
      on r.plan_id = p.id and r.words -> 'scope' ->> 'is_private' = 'false'
   group by p.id, r.kind
$$;

-- After 30 days in the bin all of it goes, unseen. The files on disk go with the hourly cleaning.
create function careplans_brought_forget() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  gone int;
begin
  delete from careplans_broughtfile f using careplans_broughtrow r, careplans_broughtplan p
   where f.row_id = r.id and r.plan_id = p.id and p.deleted_at < now() - interval '30 days';
  delete from careplans_broughtrow r using careplans_broughtplan p
   where r.plan_id = p.id and p.deleted_at < now() - interval '30 days';
  delete from careplans_broughtplan p where p.deleted_at < now() - interval '30 days';
  get diagnostics gone = row_count;
  return gone;
end $$;
