-- What the worker alone may ask, in very little: it serves nobody and is not believed either.

create or replace function access_user_of(p_person uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- whose log-in to enter for a reminder or a PDF; only the worker may ask
  select p.user_id from people_person p where p.id = p_person
$$;

-- Log-ins that are over. The worker that cleans reads no session: with its key one is somebody.
create or replace function access_forget_sessions() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from django_session where expire_date < now();
  get diagnostics gone = row_count;
  -- from where somebody was logged in goes with it
  delete from usersessions_usersession u
   where u.last_seen_at < now() - interval '1 hour'
     and not exists (select 1 from django_session s where s.session_key = u.session_key);
  return gone;
end $$;

-- What the sealer of the log reads: lines that wait for their seal, whole, and nothing else. Not by
-- policies of the worker: whatever else a policy hides from it, no line may miss its seal.
-- Few rows are promised, so that links are looked up by key and never all read.
create or replace function audit_waiting(p_keys uuid[]) returns setof audit_auditevent
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select e.* from audit_auditevent e where e.id = any(p_keys)
$$;

create or replace function audit_waiting_actors(p_keys uuid[]) returns setof audit_auditactor
language sql stable security definer set search_path = public, pg_temp rows 100 as $$
  select a.* from audit_auditactor a where a.event_id = any(p_keys)
$$;

revoke execute on function access_user_of(uuid), access_forget_sessions(), audit_waiting(uuid[]),
  audit_waiting_actors(uuid[]) from public;
grant execute on function access_user_of(uuid), access_forget_sessions() to wijkteam_worker;
grant execute on function audit_waiting(uuid[]), audit_waiting_actors(uuid[])
  to wijkteam_worker, wijkteam_maintenance;
