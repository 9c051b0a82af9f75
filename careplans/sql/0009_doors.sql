-- What an update may be, whoever serves pages: the words of a proposal are its author's until it
-- goes out, and the answer to it is the family's.

create function careplans_guard_proposal() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  is_author boolean := not old.scope_id = any(
    coalesce(nullif(current_setting('app.contribute', true), ''), '{}')::uuid[]);
  answered text[] := array['state', 'answered_at', 'answered_by_id', 'version', 'changed_at',
                           'changed_by_id'];
begin
  if (new.payload, new.why, new.without_professional, new.goal_id, new.kind, new.created_by_id,
      new.created_at)
     is distinct from
     (old.payload, old.why, old.without_professional, old.goal_id, old.kind, old.created_by_id,
      old.created_at) then
    raise insufficient_privilege using message = 'what was proposed is not rewritten';
  end if;
  -- the author takes it back while it waits, and does nothing else with it
  if is_author and (new.state <> 'taken_back' or old.state <> 'waiting'
                    or to_jsonb(new) - answered <> to_jsonb(old) - answered) then
    raise insufficient_privilege using message = 'the family answers a proposal';
  end if;
  if new.version <= old.version
     and (new.state, new.answered_at, new.answered_by_id, new.answer_text)
         is distinct from (old.state, old.answered_at, old.answered_by_id, old.answer_text) then
    raise insufficient_privilege using message = 'an answer is a new version of a proposal';
  end if;
  return new;
end $$;

create trigger proposal_is_guarded before update on careplans_proposal
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_proposal();
revoke execute on function careplans_guard_proposal() from public;

-- Whom to tell of a question is asked of access_officers: the office of who runs the teams.
drop function careplans_officers();
