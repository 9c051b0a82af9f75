-- What a yes is worth: it is of that side itself, and about the words that stand there now. These
-- run as who asks.

create function careplans_guard_side() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  answers text[] := array['answer', 'answered_at', 'answer_text', 'noted_by_id',
                          'earlier_answer', 'earlier_at'];
begin
  if tg_op = 'INSERT' then
    -- who writes an agreement down says yes for itself and for nobody else
    if new.answer <> 'waiting'
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
       or new.noted_by_id is not null or new.answer_text <> '' then
      raise insufficient_privilege using message = 'an answer lapses, it is not wiped out';
    end if;
    return new;
  end if;
  if (new.earlier_answer, new.earlier_at) is distinct from (old.earlier_answer, old.earlier_at) then
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
     or careplans_has_login(old.person_id) then
    raise insufficient_privilege using message = 'each side answers for itself';
  end if;
  return new;
end $$;

create function careplans_other_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- other words are another promise: every answer to the words of before lapses, whoever changed them
begin
  update careplans_agreementparty
     set earlier_answer = answer, earlier_at = answered_at, answer = 'waiting',
         answered_at = null, answer_text = '', noted_by_id = null
   where agreement_id = new.id and answer <> 'waiting';
  return null;
end $$;

create trigger side_is_guarded before insert or update on careplans_agreementparty
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_side();
create trigger other_words_other_promise after update on careplans_agreement
  for each row when (
    current_user in ('wijkteam_web', 'wijkteam_worker')
    and (old.text, old.starts_on, old.ends_on, old.until_text, old.if_fails)
        is distinct from (new.text, new.starts_on, new.ends_on, new.until_text, new.if_fails))
  execute function careplans_other_words();
revoke execute on function careplans_guard_side(), careplans_other_words() from public;
