-- A case that closes takes along what the family gave for it, and what waits of who helped in it:
-- nobody would be there for the answer any more.

create or replace function casework_ends_access() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  by_whom uuid := coalesce(
    nullif(current_setting('app.person_id', true), '')::uuid, new.coordinator_id);
begin
  -- what is being given through this team is written first (access_hold_case), and ends here too
  perform pg_advisory_xact_lock(hashtextextended(new.team_id::text, 10));
  perform access_case_ended(new.id, by_whom);
  perform casework_take_back(new.id, by_whom);
  return null;
end $$;

create or replace function casework_take_back(p_case uuid, p_by uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  -- proposals that wait are taken back, where nothing else lets in who answers for them (their author,
  -- or who took over): of who was let in for this case, and of who lost now what was given through
  -- its team without naming one. Words of the family that they typed stay the family's, and wait.
  update careplans_proposal w
     set state = 'taken_back', answered_at = now(), answered_by_id = p_by,
         changed_at = now(), changed_by_id = p_by, version = w.version + 1
   where w.state = 'waiting' and w.deleted_at is null and w.typed_for_id is null
     and exists (
       select from access_grant g
        where (g.case_id = p_case or g.withdrawn_at = now() and g.withdrawn_by_id = p_by)
          and g.person_id = coalesce(w.handed_to_id, w.created_by_id)
          and g.household_id = w.household_id)
     and not exists (
       select from access_grant g
        where g.person_id = coalesce(w.handed_to_id, w.created_by_id)
          and g.household_id = w.household_id
          and g.withdrawn_at is null
          and (g.ends_on is null or g.ends_on >= (now() at time zone 'Europe/Amsterdam')::date))
$$;
