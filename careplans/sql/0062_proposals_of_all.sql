-- What is proposed about money is seen by who sees the money, and by nobody else.

create function careplans_proposal_in_place() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.kind in ('debt', 'payment')) and not exists (
       select 1 from access_scope s where s.id = new.scope_id and s.part = 'money') then
    raise insufficient_privilege using message = 'a proposal about money hangs with the money';
  end if;
  return new;
end $$;

create trigger proposal_in_place before insert on careplans_proposal
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_proposal_in_place();
revoke execute on function careplans_proposal_in_place() from public;
