-- What a place in a household may become, whoever serves pages. Two owners who fall out both keep
-- the plan: neither makes the other a child whose own part opens, and somebody always keeps it.

create function access_guard_member() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if tg_op = 'UPDATE' and old.is_owner and new.role is distinct from old.role
     and new.person_id is distinct from me then
    raise insufficient_privilege using message = 'nobody gives another owner another role';
  end if;
  if new.role = 'child' and (tg_op = 'INSERT' or old.role <> 'child') and (
       new.is_owner
       or exists (select 1 from people_person p where p.id = new.person_id
                  and p.user_id is not null and p.born_on is null)) then
    raise insufficient_privilege
      using message = 'an owner, and who logs in without a day of birth, is made no child';
  end if;
  if tg_op = 'UPDATE' and old.is_owner and old.ended_on is null
     and (not new.is_owner or new.ended_on is not null) then
    -- Written and not only locked, so that whoever reads an older moment of it fails as well.
    update people_household h set name = h.name where h.id = old.household_id;
    if not exists (select 1 from people_householdmember o
                   where o.household_id = old.household_id and o.id <> old.id
                     and o.is_owner and o.ended_on is null) then
      raise insufficient_privilege using message = 'the last owner stays: the plan is somebody''s';
    end if;
  end if;
  return new;
end $$;

-- Maintenance builds whole households, in its own order.
create trigger member_is_guarded before insert or update on people_householdmember
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function access_guard_member();
