-- A note for one person alone lies under a goal of all, and who throws the goal away does not see it.
-- It goes along into the bin, and comes back along. Belongs to wijkteam_rights.

create or replace function careplans_private_notes_along() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.deleted_at is null then
    update careplans_progress n
       set deleted_at = new.deleted_at, deleted_by_id = new.deleted_by_id
     where n.goal_id = new.id and n.deleted_at is null
       and exists (select 1 from access_scope s where s.id = n.scope_id
                   and s.private_to_id is not null);
  elsif new.deleted_at is null then
    update careplans_progress n set deleted_at = null, deleted_by_id = null
     where n.goal_id = new.id and n.deleted_at = old.deleted_at
       and exists (select 1 from access_scope s where s.id = n.scope_id
                   and s.private_to_id is not null);
  end if;
  return null;
end $$;
