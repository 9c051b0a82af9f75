-- What the policies of this room ask, as functions that a session plans once (ADR 11).

create function careplans_looker_sees(p_scope uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
-- whether the owner who looks as a party sees this scope too
begin
  return p_scope = any(
    coalesce(nullif(current_setting('app.looker_see', true), ''), '{}')::uuid[]);
end $$;

create function careplans_knows_question(p_question uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- what is done with a question stands in the log for who asked it and for the office
begin
  return careplans_is_office()
      or exists (select 1 from careplans_complaint c where c.id = p_question);
end $$;

create function careplans_opens_question(p_person uuid, p_question uuid, p_household uuid)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the officer has no place in the household, and writes that its question was opened
begin
  return p_person = nullif(current_setting('app.person_id', true), '')::uuid
     and careplans_is_office()
     and exists (select 1 from careplans_complaint c
                 where c.id = p_question and c.household_id = p_household);
end $$;
