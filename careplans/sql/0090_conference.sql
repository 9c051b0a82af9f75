-- An Eigen Kracht conference: how it goes on, who answers what, and whose words stay whose. All of it
-- runs as who asks.

create or replace function careplans_informs() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the conferences of this household in which the asker was asked to tell something, let in as ever
begin
  if current_setting('app.let_in', true) is distinct from 'yes' then return '{}'; end if;
  return array(select g.conference_id from careplans_conferenceguest g
               where g.household_id = nullif(current_setting('app.household', true), '')::uuid
                 and g.person_id = nullif(current_setting('app.person_id', true), '')::uuid
                 and g.kind = 'inform' and g.removed_on is null);
end $$;

create or replace function careplans_stage_number(p_stage text) returns int
language sql immutable as $$
  select array_position(array['question', 'circle', 'invite', 'inform', 'private', 'plan', 'check',
                              'follow', 'done'], p_stage)
$$;

create or replace function careplans_guard_conference() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  steps int := careplans_stage_number(new.stage) - careplans_stage_number(old.stage);
  stopping text[] := array['stopped_on', 'stopped_by_id', 'stopped_because', 'moved_at', 'version',
                           'changed_at', 'changed_by_id'];
begin
  if tg_op = 'INSERT' then
    if num_nonnulls(new.presented_on, new.presented_at, new.agreed_on, new.first_looked_on,
                    new.second_looked_on) > 0 then
      raise insufficient_privilege using message = 'a conference begins with its question';
    end if;
    return new;
  end if;
  if (new.household_id, new.scope_id, new.created_by_id, new.created_at, new.presented_at,
      new.agreed_on)
     is distinct from (old.household_id, old.scope_id, old.created_by_id, old.created_at,
                       old.presented_at, old.agreed_on)
     or new.version <= old.version then
    raise insufficient_privilege using message = 'a conference stays where it began';
  end if;
  -- stopping, and going on after it, touches no word and no stage
  if (old.stopped_on is not null or new.stopped_on is not null)
     and to_jsonb(new) - stopping <> to_jsonb(old) - stopping then
    raise insufficient_privilege using message = 'a conference that stopped stays as it was';
  end if;
  if steps > 1 then
    raise insufficient_privilege using message = 'no stage of a conference is passed over';
  end if;
  if new.stage in ('follow', 'done') then
    perform careplans_hold_safety(new.household_id); -- an outcome of this same moment counts
  end if;
  if steps = 1 and (case new.stage
       when 'invite' then not exists (
         select 1 from careplans_conferenceguest g where g.conference_id = new.id
           and g.kind = 'circle' and g.removed_on is null)
       when 'inform' then new.held_on is null
       when 'check' then new.presented_on is null
       when 'follow' then (select c.waits + c.unmet > 0
                           from careplans_checked_since(old.presented_at) c)
       when 'done' then new.second_looked_on is null or careplans_unmet_conditions() > 0
       else false end) then
    raise insufficient_privilege using message = 'something is still lacking for the next stage';
  end if;
  if steps = 1 and new.stage = 'check' then new.presented_at := clock_timestamp(); end if;
  if steps = 1 and new.stage = 'follow' then
    new.agreed_on := (now() at time zone 'Europe/Amsterdam')::date;
  end if;
  return new;
end $$;

create or replace function careplans_guard_guest() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  is_ours boolean := new.scope_id = any(
    coalesce(nullif(current_setting('app.contribute', true), ''), '{}')::uuid[]);
  answers text[] := array['answer', 'answer_text', 'answered_at', 'noted_by_id', 'version',
                          'changed_at', 'changed_by_id'];
  said boolean;
begin
  if new.kind = 'coordinate' and new.removed_on is null
     and (tg_op = 'INSERT' or new.kind <> old.kind or old.removed_on is not null)
     and not careplans_is_independent(new.person_id) then
    raise insufficient_privilege using message = 'a coordinator works for nobody who helps here';
  end if;
  if tg_op = 'INSERT' then
    if new.answer <> 'waiting' then
      raise insufficient_privilege using message = 'nobody answers for another';
    end if;
    return new;
  end if;
  if (new.household_id, new.scope_id, new.conference_id, new.person_id, new.kind)
     is distinct from (old.household_id, old.scope_id, old.conference_id, old.person_id, old.kind)
     or new.version <= old.version then
    raise insufficient_privilege using message = 'who was asked stays who was asked';
  end if;
  if not is_ours and to_jsonb(new) - answers <> to_jsonb(old) - answers then
    raise insufficient_privilege using message = 'a guest answers, and does nothing else';
  end if;
  said := (new.answer, new.answer_text) is distinct from (old.answer, old.answer_text);
  if said and not (old.person_id = me and new.noted_by_id is null) then
    -- the family writes down what somebody without a log-in said
    if not is_ours or new.noted_by_id is distinct from me or careplans_has_login(old.person_id) then
      raise insufficient_privilege using message = 'everybody answers for themselves';
    end if;
  end if;
  return new;
end $$;

create or replace function careplans_guard_information() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  always text[] := array['version', 'changed_at', 'changed_by_id'];
begin
  if tg_op = 'INSERT' then
    if new.told <> '' or not exists (
         select 1 from careplans_conferenceguest g where g.id = new.guest_id
           and g.person_id = new.person_id and g.scope_id = new.scope_id and g.kind = 'inform') then
      raise insufficient_privilege using message = 'information comes from who was asked';
    end if;
    return new;
  end if;
  if new.version <= old.version
     -- the question is of the family, the answer of who was asked, and of nobody else
     or to_jsonb(new) - (always || 'asked'::text) <> to_jsonb(old) - (always || 'asked'::text)
        and (old.person_id is distinct from me
             or to_jsonb(new) - (always || array['told', 'told_at'])
                <> to_jsonb(old) - (always || array['told', 'told_at']))
     or new.asked <> old.asked and old.person_id = me then
    raise insufficient_privilege using message = 'each writes their own words';
  end if;
  return new;
end $$;

create or replace function careplans_guard_word() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  -- what is of the family alone never hangs where somebody could be let in
  if not exists (select 1 from access_scope s where s.id = new.scope_id
                 and s.household_id = new.household_id and s.part = 'conference'
                 and s.goal_id is null) then
    raise insufficient_privilege using message = 'these words are of the family alone';
  end if;
  return new;
end $$;

create or replace trigger conference_is_guarded before insert or update on careplans_conference
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_conference();
create or replace trigger guest_is_guarded before insert or update on careplans_conferenceguest
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_guest();
create or replace trigger information_is_guarded before insert or update on careplans_conferenceinformation
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_information();
create or replace trigger word_is_ours before insert or update on careplans_conferenceword
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_guard_word();
revoke execute on function careplans_informs(), careplans_guard_conference(),
  careplans_guard_guest(), careplans_guard_information(), careplans_guard_word() from public;
grant execute on function careplans_informs() to wijkteam_web, wijkteam_worker;
