-- Who shares custody of a child and lives elsewhere neither ticks nor unticks a day of what another
-- of the family does at home for that child, and does not say of it that it does not work out.

create or replace function careplans_ticks_of_others() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_person uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  v_step uuid := case tg_op when 'DELETE' then old.step_id else new.step_id end;
begin
  -- The roles that purge may not read what is asked below.
  if current_user <> 'wijkteam_web' then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  if coalesce(current_setting('app.is_owner', true), '') <> 'yes'
     and coalesce(current_setting('app.held', true), '') not in ('', '{}')
     and exists (
       select 1 from careplans_step t
       join access_scope s on s.id = t.scope_id
       join people_custody c on c.child_id = s.subject_id
        and c.holder_id = v_person and c.child_id <> t.executor_id
       where t.id = v_step and t.executor_kind = 1 and t.executor_id <> v_person
         and not exists (select 1 from people_householdmember m
                          where m.household_id = t.household_id and m.person_id = v_person
                            and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)))
  then
    raise insufficient_privilege using message = 'only who does it at home ticks this step';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create or replace trigger ticks_of_others before insert or delete on careplans_steptick
  for each row execute function careplans_ticks_of_others();
create or replace trigger hitches_of_others before insert on careplans_hitch
  for each row execute function careplans_ticks_of_others();
