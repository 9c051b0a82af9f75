-- What somebody said stands under their name, so nobody else changes those words. Throwing away,
-- and putting back, is another matter: what goes along with its goal is not rewritten.

create function careplans_may_rewrite(p_author uuid, p_typed_by uuid) returns boolean
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

create function careplans_own_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_words text[] := array['text', 'said_by_id', 'how_far', 'noted_on', 'noted_by_id', 'created_by_id'];
  v_old jsonb := to_jsonb(old);
begin
  if exists (select 1 from unnest(v_words) w where v_old -> w is distinct from to_jsonb(new) -> w)
     and not coalesce(careplans_may_rewrite(
       coalesce(v_old ->> 'said_by_id', v_old ->> 'noted_by_id')::uuid, old.created_by_id), false)
  then
    raise insufficient_privilege using message = 'only who said it changes the words';
  end if;
  return new;
end $$;

create trigger own_words before update on careplans_priority
  for each row execute function careplans_own_words();
create trigger own_words before update on careplans_progress
  for each row execute function careplans_own_words();
