-- What the sealer of the log reads: lines that wait for their seal, whole, and nothing else. Not by
-- policies of the worker: whatever else a policy hides from it, no line may miss its seal.
-- Few rows are promised, so that links are looked up by key and never all read.

create function audit_waiting(p_keys uuid[]) returns setof audit_auditevent
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select e.* from audit_auditevent e where e.id = any(p_keys)
$$;

create function audit_waiting_actors(p_keys uuid[]) returns setof audit_auditactor
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select a.* from audit_auditactor a where a.event_id = any(p_keys)
$$;
