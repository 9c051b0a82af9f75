-- What is private is one person's own, whoever serves pages: nobody else does it or takes part in
-- it, for that would show it to them, and nobody makes another's words private to themselves.
-- Asked under the policies of who writes: a private scope is there for the one it is private to.

create function careplans_private_is_own() returns trigger language plpgsql as $$
declare
  own uuid := (select s.private_to_id from access_scope s where s.id = new.scope_id);
  words jsonb;
begin
  if own is null then return new; end if;
  words := to_jsonb(new);
  if new.created_by_id <> own then
    raise insufficient_privilege using message = 'nobody hides the words of somebody else';
  end if;
  if coalesce((words ->> 'executor_id')::uuid, own) <> own
     or coalesce(words -> 'party_ids', '[]') - own::text <> '[]' then
    raise insufficient_privilege using message = 'what is private is done by one person alone';
  end if;
  return new;
end $$;

create trigger private_is_own before insert or update on careplans_priority
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
create trigger private_is_own before insert or update on careplans_goal
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
create trigger private_is_own before insert or update on careplans_step
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
create trigger private_is_own before insert or update on careplans_agreement
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
create trigger private_is_own before insert or update on careplans_progress
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
