-- The words that stood in a row before it was changed. Written and read as who asks.

create function careplans_keep_earlier() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- Of the columns that the trigger names, those that are new. What maintenance changes leaves no
-- trace here: it is what takes words away for good.
declare
  was jsonb := to_jsonb(old);
  is_now jsonb := to_jsonb(new);
  words jsonb;
  place uuid;
begin
  if current_user not in ('wijkteam_web', 'wijkteam_worker') then return null; end if;
  select jsonb_object_agg(name, was -> name) into words from unnest(tg_argv) name
   where was -> name is distinct from is_now -> name;
  place := (was ->> 'scope_id')::uuid; -- what has none hangs on a meeting or on a condition
  if place is null and was ? 'meeting_id' then
    select m.scope_id into place from careplans_meeting m
     where m.id = (was ->> 'meeting_id')::uuid;
  elsif place is null then
    select c.scope_id into place from careplans_safetycondition c
     where c.id = (was ->> 'condition_id')::uuid;
  end if;
  insert into careplans_earlierwords
    (id, household_id, scope_id, kind, row_id, version, words, changed_at, changed_by_id)
  values (gen_random_uuid(), old.household_id, place, tg_table_name, old.id,
          (was ->> 'version')::int, words, clock_timestamp(),
          nullif(current_setting('app.person_id', true), '')::uuid);
  return null;
end $$;

create function careplans_keep_side() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- What a side of an agreement promised and said stands with the earlier words of that agreement:
-- another text of it makes the sides anew, and another answer takes the place of the first.
begin
  if current_user not in ('wijkteam_web', 'wijkteam_worker') then return null; end if;
  insert into careplans_earlierwords
    (id, household_id, scope_id, kind, row_id, version, words, changed_at, changed_by_id)
  select gen_random_uuid(), a.household_id, a.scope_id, 'careplans_agreement', a.id, a.version,
         jsonb_build_object('side', coalesce(old.person_id, old.organisation_id)::text,
                            'name', old.name, 'promise', old.promise, 'answer', old.answer,
                            'answer_text', old.answer_text),
         clock_timestamp(), nullif(current_setting('app.person_id', true), '')::uuid
    from careplans_agreement a where a.id = old.agreement_id;
  return null;
end $$;

create function careplans_reads_earlier(p_kind text, p_row uuid, p_scope uuid, p_by uuid)
returns boolean language plpgsql stable set search_path = public, pg_temp as $$
-- who may see the place where it stood and reads the row as it is now: those who live in this family,
-- and others no more than what they changed themselves. What a family took back, where they hide
-- perhaps, no helper and no parent elsewhere finds here again
declare
  is_read boolean;
  v_person uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  today date := (now() at time zone 'Europe/Amsterdam')::date;
begin
  if p_scope <> all(coalesce(nullif(current_setting('app.see', true), ''), '{}')::uuid[]) then
    return false;
  elsif coalesce(current_setting('app.view_as', true), '') <> ''
        and not careplans_looker_sees(p_scope) then
    return false;
  elsif p_by is distinct from v_person and not exists (
          select 1 from people_householdmember m
           where m.household_id = nullif(current_setting('app.household', true), '')::uuid
             and m.person_id = v_person
             and m.started_on <= today and (m.ended_on is null or m.ended_on > today)) then
    return false;
  end if;
  execute format('select exists (select 1 from %I r where r.id = $1)', p_kind)
    into is_read using p_row;
  return is_read;
end $$;
