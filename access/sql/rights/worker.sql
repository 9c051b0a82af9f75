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

-- Typing of 90 days ago goes. What stands in it was for its author alone, so who cleans reads none.
create or replace function access_forget_drafts() returns int
language plpgsql security definer set search_path = public, pg_temp as $$
declare gone int;
begin
  delete from writing_draft where saved_at < now() - interval '90 days';
  get diagnostics gone = row_count;
  return gone;
end $$;

-- Emptying the bin after 30 days. What stands there may be private to one person, so who cleans gets
-- keys and no words.
create or replace function access_bins() returns table (place text, part text, part_key text)
language sql immutable set search_path = public, pg_temp as $$
  -- tables with a bin, and what is a part of their rows and goes along
  values ('careplans_attachment', null, null), ('careplans_priority', null, null),
         ('careplans_goal', 'careplans_goalchange', 'goal_id'),
         ('careplans_scale', null, null), ('careplans_score', null, null),
         ('careplans_progress', null, null), ('careplans_proposal', null, null),
         ('careplans_step', 'careplans_steptick', 'step_id'),
         ('careplans_step', 'careplans_hitch', 'step_id'),
         ('careplans_agreement', 'careplans_agreementparty', 'agreement_id'),
         ('careplans_agreement', 'careplans_agreementnote', 'agreement_id'),
         ('careplans_conferenceword', null, null),
         ('careplans_debtpayment', null, null), ('careplans_debt', null, null),
         ('careplans_meetingpoint', null, null),
         ('careplans_meeting', 'careplans_meetinganswer', 'meeting_id'),
         ('careplans_meeting', 'careplans_meetingpoint', 'meeting_id'),
         ('careplans_meeting', 'careplans_meetingnotes', 'meeting_id'),
         ('careplans_meeting', 'careplans_meetingresult', 'meeting_id'),
         ('network_networkmember', null, null)
$$;

create or replace function access_old_in_bin(p_place text, p_most int) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  if p_place not in (select b.place from access_bins() b) then
    raise insufficient_privilege using message = 'no bin is emptied there';
  end if;
  return query execute format(
    'select id from %I where deleted_at < now() - interval ''30 days''
     order by deleted_at limit $1', p_place) using p_most;
end $$;

create or replace function access_take_away(p_place text, p_key uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
-- false when something that stays still refers to it; then nothing of it is gone. That it lay there
-- for 30 days is what the policies of these tables ask.
declare
  along record;
  gone int;
begin
  if p_place not in (select b.place from access_bins() b) then
    raise insufficient_privilege using message = 'no bin is emptied there';
  end if;
  for along in select * from access_bins() b where b.place = p_place and b.part is not null loop
    execute format('delete from %I where %I = $1', along.part, along.part_key) using p_key;
  end loop;
  execute format('delete from %I where id = $1', p_place) using p_key;
  get diagnostics gone = row_count;
  return gone = 1;
exception when foreign_key_violation then
  return false;
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

revoke execute on function access_user_of(uuid), access_forget_sessions(), access_forget_drafts(),
  access_bins(),
  access_old_in_bin(text, int), access_take_away(text, uuid), audit_waiting(uuid[]),
  audit_waiting_actors(uuid[]) from public;
grant execute on function access_user_of(uuid), access_forget_sessions(), access_forget_drafts(),
  access_old_in_bin(text, int), access_take_away(text, uuid) to wijkteam_worker;
grant execute on function access_bins(), access_old_in_bin(text, int),
  access_take_away(text, uuid) to wijkteam_maintenance;
grant execute on function audit_waiting(uuid[]), audit_waiting_actors(uuid[])
  to wijkteam_worker, wijkteam_maintenance;
