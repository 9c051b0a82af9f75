-- What a goal said before, and whose a score is: minded by the database, whoever serves pages.

create function careplans_seen_goals() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the goals of this household that the asker sees now: what they said before is seen with them
begin
  return array(select g.id from careplans_goal g
               where g.household_id = nullif(current_setting('app.household', true), '')::uuid);
end $$;

create function careplans_keep_goal() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- As who changes it, so that the policies are asked; they let nobody write here by hand.
begin
  insert into careplans_goalchange
    (id, household_id, scope_id, goal_id, title, why, state, changed_at, changed_by_id)
  values (gen_random_uuid(), old.household_id, old.scope_id, old.id, old.title, old.why, old.state,
          new.changed_at, new.changed_by_id);
  return new;
end $$;

create trigger keep_goal before update on careplans_goal for each row
  when ((old.title, old.why, old.state) is distinct from (new.title, new.why, new.state))
  execute function careplans_keep_goal();

create function careplans_score_on_rung() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- "Worse than before" is a rung of the scale with six, and the scale is that of the same goal.
begin
  if not exists (select 1 from careplans_scale s where s.id = new.scale_id
                    and s.goal_id = new.goal_id and (new.level > -3 or s.variant = 'six')) then
    raise check_violation using message = 'this scale has no such rung';
  end if;
  return new;
end $$;

create trigger score_on_rung before insert or update of level, scale_id, goal_id on careplans_score
  for each row execute function careplans_score_on_rung();

create function careplans_rung_in_use() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select 1 from careplans_score s where s.scale_id = new.id and s.level = -3) then
    raise check_violation using message = 'somebody scored on that rung';
  end if;
  return new;
end $$;

create trigger rung_in_use before update of variant on careplans_scale
  for each row when (old.variant = 'six' and new.variant <> 'six')
  execute function careplans_rung_in_use();

create function careplans_own_score() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- A score is the opinion of one person: nobody else changes it. Throwing away with its goal, and
-- moving with it, is another matter.
declare
  v_words text[] := array['level', 'note', 'words_then', 'scored_on', 'scored_by_id',
                          'is_of_family', 'scale_id', 'goal_id', 'created_by_id', 'household_id'];
begin
  if current_user in ('wijkteam_web', 'wijkteam_worker')
     and old.scored_by_id
         is distinct from nullif(current_setting('app.person_id', true), '')::uuid
     and exists (select 1 from unnest(v_words) w
                 where to_jsonb(old) -> w is distinct from to_jsonb(new) -> w) then
    raise insufficient_privilege using message = 'only who gave a score changes it';
  end if;
  return new;
end $$;

create trigger own_score before update on careplans_score
  for each row execute function careplans_own_score();

create trigger private_is_own before insert or update on careplans_scale
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
create trigger private_is_own before insert or update on careplans_score
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
