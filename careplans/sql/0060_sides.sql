-- What a yes is worth: it is of that side itself, and about the words that stand there now. These
-- run as who asks.

create or replace function careplans_said_by_proposing(side careplans_agreementparty)
returns boolean language plpgsql stable set search_path = public, pg_temp as $$
begin
  return side.answer = 'yes' and side.noted_by_id is null and exists (
    select 1 from careplans_agreement a
    join careplans_proposal p on p.household_id = a.household_id and p.goal_id = a.goal_id
    where a.id = side.agreement_id and p.kind = 'agreement' and p.state = 'waiting'
      and p.created_by_id = side.person_id and p.handed_to_id is null
      and p.typed_for_id is null
      and p.created_at = side.answered_at
      and (p.payload->>'text', p.payload->>'starts_on') = (a.text, a.starts_on::text)
      and (p.payload->>'ends_on') is not distinct from a.ends_on::text
      and coalesce(p.payload->>'until_text', '') = a.until_text
      and coalesce(p.payload->>'if_fails', '') = a.if_fails
      and (p.payload->>'hours_a_week')::numeric is not distinct from a.hours_a_week
      and coalesce(p.payload->>'when_text', '') = a.when_text
      and p.payload->'parties' @> jsonb_build_array(jsonb_build_object(
            'person_id', side.person_id, 'promise', side.promise)));
end $$;

create or replace function careplans_guard_side() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  answers text[] := array['answer', 'answered_at', 'answer_text', 'noted_by_id',
                          'earlier_answer', 'earlier_at', 'earlier_text'];
begin
  if tg_op = 'INSERT' then
    -- who writes an agreement down says yes for itself and for nobody else; who proposed these very
    -- words said yes to them by that
    if new.answer <> 'waiting' and not careplans_said_by_proposing(new)
       and (new.answer <> 'yes' or new.person_id is distinct from me or new.noted_by_id is not null)
    then
      raise insufficient_privilege using message = 'nobody says yes for another';
    end if;
    return new;
  end if;
  if to_jsonb(new) - answers <> to_jsonb(old) - answers then
    raise insufficient_privilege using message = 'a promise is written anew, not changed';
  end if;
  if new.answer = 'waiting' then
    -- only as it lapses: what was said stays to be read
    if new.earlier_answer <> old.answer or new.earlier_at is distinct from old.answered_at
       or new.earlier_text <> old.answer_text or new.noted_by_id is not null
       or new.answer_text <> '' then
      raise insufficient_privilege using message = 'an answer lapses, it is not wiped out';
    end if;
    return new;
  end if;
  if (new.earlier_answer, new.earlier_at, new.earlier_text)
     is distinct from (old.earlier_answer, old.earlier_at, old.earlier_text) then
    raise insufficient_privilege using message = 'what was said before is not rewritten';
  end if;
  if exists (select 1 from careplans_agreement a
             where a.id = new.agreement_id and a.ended_on is not null) then
    raise insufficient_privilege using message = 'an agreement that ended takes no answer';
  end if;
  if old.person_id = me and new.noted_by_id is null
     or careplans_speaks_for(old.organisation_id) and new.noted_by_id = me then
    return new;
  end if;
  -- the family writes down what somebody without a log-in said out loud
  if new.noted_by_id is distinct from me or old.organisation_id is not null
     or careplans_has_login(old.person_id)
     or old.person_id is null and exists (
       select 1 from careplans_agreement a
       where a.id = old.agreement_id and careplans_is_named_reader(a.scope_id, old.name)) then
    raise insufficient_privilege using message = 'each side answers for itself';
  end if;
  return new;
end $$;

create or replace function careplans_other_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- other words are another promise: every answer to the words of before lapses, whoever changed them
begin
  update careplans_agreementparty
     set earlier_answer = answer, earlier_at = answered_at, earlier_text = answer_text,
         answer = 'waiting', answered_at = null, answer_text = '', noted_by_id = null
   where agreement_id = new.id and answer <> 'waiting';
  return null;
end $$;

create or replace trigger side_is_guarded before insert or update on careplans_agreementparty
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_side();
create or replace trigger other_words_other_promise after update on careplans_agreement
  for each row when (
    current_user in ('wijkteam_web', 'wijkteam_worker')
    and (old.text, old.starts_on, old.ends_on, old.until_text, old.if_fails)
        is distinct from (new.text, new.starts_on, new.ends_on, new.until_text, new.if_fails))
  execute function careplans_other_words();
revoke execute on function careplans_guard_side(), careplans_other_words() from public;
