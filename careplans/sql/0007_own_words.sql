-- What somebody said stands under their name, so nobody else changes those words, nor throws them
-- away while their author can do that. What goes along with its goal is not thrown away by itself,
-- and putting back is another matter.

create or replace function careplans_may_rewrite(p_author uuid, p_typed_by uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_person uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if current_user not in ('wijkteam_web', 'wijkteam_worker') or p_author = v_person then
    return true;
  end if;
  -- who typed the words of a child under 12 for it may put them right
  return p_typed_by = v_person and exists (
    select 1 from people_person p where p.id = p_author
       and p.born_on > (now() at time zone 'Europe/Amsterdam')::date - interval '12 years');
end $$;

-- Belongs to the family now and comes in with a log-in.
create or replace function careplans_has_say(p_household uuid, p_person uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
begin
  return exists (
    select 1 from people_householdmember m join people_person p on p.id = m.person_id
     where m.household_id = p_household and m.person_id = p_person
       and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
       and p.user_id is not null and p.died_on is null);
end $$;

-- An owner, about the whole family, where who said it cannot.
create or replace function careplans_may_clear(p_household uuid, p_scope uuid, p_author uuid)
returns boolean language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_person uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  return not careplans_has_say(p_household, p_author)
    and exists (select 1 from people_householdmember m
                 where m.household_id = p_household and m.person_id = v_person
                   and m.is_owner
                   and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date))
    and exists (select 1 from access_scope s
                 where s.id = p_scope and s.subject_id is null and s.private_to_id is null);
end $$;

create or replace function careplans_own_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_words text[] := array['text', 'said_by_id', 'how_far', 'noted_on', 'noted_by_id', 'created_by_id'];
  v_old jsonb := to_jsonb(old);
  v_author uuid := coalesce(v_old ->> 'said_by_id', v_old ->> 'noted_by_id')::uuid;
  v_goal uuid := (v_old ->> 'goal_id')::uuid;
begin
  if not coalesce(careplans_may_rewrite(v_author, old.created_by_id), false) then
    if exists (select 1 from unnest(v_words) w where v_old -> w is distinct from to_jsonb(new) -> w)
    then
      raise insufficient_privilege using message = 'only who said it changes the words';
    end if;
    if new.deleted_at is not null and new.deleted_at is distinct from old.deleted_at
       and not exists (select 1 from careplans_goal g
                        where g.id = v_goal and g.deleted_at = new.deleted_at)
       and not careplans_may_clear(old.household_id, old.scope_id, v_author)
    then
      raise insufficient_privilege using message = 'only who said it throws the words away';
    end if;
  end if;
  return new;
end $$;

create or replace trigger own_words before update on careplans_priority
  for each row execute function careplans_own_words();
create or replace trigger own_words before update on careplans_progress
  for each row execute function careplans_own_words();
