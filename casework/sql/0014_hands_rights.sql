-- It belongs to wijkteam_rights, which reads the lines of this transaction: they wait for their seal.

create function casework_case_is_told() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- at the end of the transaction, so that the line may come after the change
  if not exists (
    select 1 from audit_auditevent e
    where e.case_id = new.id and e.subject_kind = 'case' and e.subject_id = new.id
      and e.kind in ('change', 'withdraw', 'restore') and e.person_id is not null
      and e.happened_at >= transaction_timestamp()) then
    raise insufficient_privilege using message = 'a case changes hands or state with its line in the log';
  end if;
  return null;
end $$;
