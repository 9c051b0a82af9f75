-- Who types for whom: said when it is made, and never afterwards. Runs as who asks.

create or replace function careplans_guard_typing() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    if new.typed_for_id is distinct from old.typed_for_id then
      raise insufficient_privilege using message = 'whose words they are is not rewritten';
    end if;
  elsif new.typed_for_id is not null and (
    new.typed_for_id = new.created_by_id or not exists (
      select 1 from people_householdmember m
      where m.household_id = new.household_id and m.person_id = new.typed_for_id
        and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date))) then
    raise insufficient_privilege using message = 'one types for somebody of this family';
  end if;
  return new;
end $$;

create or replace trigger typing_is_guarded before insert or update on careplans_proposal
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_typing();
revoke execute on function careplans_guard_typing() from public;
