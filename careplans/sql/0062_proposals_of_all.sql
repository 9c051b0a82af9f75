-- What is proposed is seen by who sees what it is about: the money, the goals, the thing itself.

create or replace function careplans_proposal_in_place() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if (new.kind in ('debt', 'payment')) and not exists (
       select 1 from access_scope s where s.id = new.scope_id and s.part = 'money') then
    raise insufficient_privilege using message = 'a proposal about money hangs with the money';
  end if;
  if new.kind = 'matter' and not exists (
       select 1 from access_scope s where s.id = new.scope_id and s.part = 'matters'
         and s.private_to_id is null) then
    raise insufficient_privilege using message = 'what matters hangs with what matters';
  end if;
  if new.kind = 'goal' and not exists (
       select 1 from access_scope s where s.id = new.scope_id and s.part = 'goals'
         and s.goal_id is null and s.private_to_id is null) then
    raise insufficient_privilege using message = 'a goal that is proposed hangs with the goals';
  end if;
  -- a change hangs where the thing itself hangs: who sees the one sees the other
  if new.kind in ('step_change', 'deal_change', 'goal_change') and not (
       new.kind = 'step_change' and exists (
         select 1 from careplans_step w where w.id::text = new.payload->>'id'
           and w.goal_id = new.goal_id and w.scope_id = new.scope_id and w.deleted_at is null)
       or new.kind = 'deal_change' and exists (
         select 1 from careplans_agreement w where w.id::text = new.payload->>'id'
           and w.goal_id = new.goal_id and w.scope_id = new.scope_id and w.deleted_at is null)
       or new.kind = 'goal_change' and exists (
         select 1 from careplans_goal w where w.id::text = new.payload->>'id'
           and w.id = new.goal_id and w.scope_id = new.scope_id and w.deleted_at is null)) then
    raise insufficient_privilege using message = 'a change is one of something that stands there';
  end if;
  -- rungs hang where it stands how far that goal is: who sees the goal alone sees none of them
  if new.kind = 'scale' and not exists (
       select 1 from careplans_goal g join access_scope here on here.id = g.scope_id
       join access_scope s on s.id = new.scope_id
       where g.id = new.goal_id and g.household_id = new.household_id and g.deleted_at is null
         and (here.part = 'money' and s.id = here.id
              or s.part = 'progress' and s.household_id = g.household_id and s.goal_id = g.id
                 and s.subject_id is not distinct from here.subject_id
                 and s.private_to_id is not distinct from here.private_to_id)) then
    raise insufficient_privilege using message = 'rungs hang with the progress of their goal';
  end if;
  return new;
end $$;

create or replace function careplans_own_yes() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  -- words about what matters come into the plan by the yes of who said them
  if new.kind = 'matter' and new.state in ('accepted', 'changed')
     and new.typed_for_id is distinct from nullif(current_setting('app.person_id', true), '')::uuid
  then
    raise insufficient_privilege using message = 'who said it says yes to it';
  end if;
  return new;
end $$;

create or replace trigger proposal_in_place before insert on careplans_proposal
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_proposal_in_place();
create or replace trigger own_words_own_yes before update of state on careplans_proposal
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker')
                     and old.state is distinct from new.state)
  execute function careplans_own_yes();
revoke execute on function careplans_proposal_in_place(), careplans_own_yes() from public;
