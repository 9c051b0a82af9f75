-- Who shares custody of a child and lives elsewhere writes about that child; what another of the
-- family does at home for it, that other changes and ticks off. A whole goal still takes its steps along.

create or replace function careplans_steps_of_others() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_words text[] := array['text', 'executor_kind', 'executor_id', 'executor_name', 'in_return',
                          'due_on', 'due_time', 'repeats'];
  v_person uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if current_user = 'wijkteam_web' and coalesce(current_setting('app.is_owner', true), '') <> 'yes'
     and old.executor_kind = 1 and old.executor_id <> v_person
     and (old.state is distinct from new.state or old.done_at is distinct from new.done_at
          or old.created_by_id <> v_person and (
            exists (select 1 from unnest(v_words) w
                     where to_jsonb(old) -> w is distinct from to_jsonb(new) -> w)
            or new.deleted_at is not null and new.deleted_at is distinct from old.deleted_at
               and not exists (select 1 from careplans_goal g
                                where g.id = old.goal_id and g.deleted_at = new.deleted_at)))
     and exists (select 1 from access_scope s join people_custody c on c.child_id = s.subject_id
                  where s.id = old.scope_id and c.holder_id = v_person
                    and c.child_id <> old.executor_id)
     and not exists (select 1 from people_householdmember m
                      where m.household_id = old.household_id and m.person_id = v_person
                        and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date))
  then
    raise insufficient_privilege using message = 'only who does it at home changes this step';
  end if;
  return new;
end $$;

create or replace trigger steps_of_others before update on careplans_step
  for each row execute function careplans_steps_of_others();
