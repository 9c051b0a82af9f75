-- Who takes over is written when somebody leaves, and by nobody who serves pages.

create or replace function careplans_guard_handing() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  -- as json, so that one function serves both tables
  if tg_op = 'INSERT' then
    if coalesce(to_jsonb(new) ->> 'handed_to_id', to_jsonb(new) ->> 'left_by_id',
                to_jsonb(new) ->> 'next_by_id', to_jsonb(new) ->> 'next_talk_id') is not null then
      raise insufficient_privilege using message = 'who takes over follows from who left';
    end if;
  elsif to_jsonb(new) -> 'handed_to_id' is distinct from to_jsonb(old) -> 'handed_to_id' then
    raise insufficient_privilege using message = 'who takes over follows from who left';
  end if;
  return new;
end $$;

create trigger handing_is_guarded before insert or update on careplans_proposal
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_handing();
create trigger handing_is_guarded before insert on careplans_conversation
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_handing();
revoke execute on function careplans_guard_handing() from public;
