-- Who shares custody of a child and lives elsewhere changes and ends what they made or take part in,
-- and no agreement among the others. A whole goal still takes its agreements along.

create or replace function careplans_is_among_others(p_agreement uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
declare
  v_person uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if coalesce(current_setting('app.is_owner', true), '') = 'yes'
     or coalesce(current_setting('app.held', true), '') in ('', '{}') then
    return false;
  end if;
  return exists (
    select 1 from careplans_agreement a
    join access_scope s on s.id = a.scope_id
    join people_custody c on c.child_id = s.subject_id and c.holder_id = v_person
    where a.id = p_agreement and a.created_by_id <> v_person and v_person <> all(a.party_ids)
      and not exists (select 1 from people_householdmember m
                       where m.household_id = a.household_id and m.person_id = v_person
                         and (m.ended_on is null
                              or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)));
end $$;

create or replace function careplans_agreements_of_others() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_words text[] := array['text', 'starts_on', 'ends_on', 'until_text', 'if_fails', 'review_on',
                          'ended_on', 'ended_because', 'party_ids',
                          'hours_a_week', 'when_text'];
begin
  if current_user <> 'wijkteam_web' then return new; end if;
  if (exists (select 1 from unnest(v_words) w
               where to_jsonb(old) -> w is distinct from to_jsonb(new) -> w)
      or old.deleted_at is distinct from new.deleted_at
         and not exists (select 1 from careplans_goal g
                          where g.id = old.goal_id
                            and g.deleted_at is not distinct from new.deleted_at
                            and g.deleted_at is not null))
     and careplans_is_among_others(old.id)
  then
    raise insufficient_privilege using message = 'an agreement among others';
  end if;
  return new;
end $$;

create or replace function careplans_sides_of_others() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  v_agreement uuid := case tg_op when 'DELETE' then old.agreement_id else new.agreement_id end;
begin
  if current_user = 'wijkteam_web' and careplans_is_among_others(v_agreement) then
    raise insufficient_privilege using message = 'an agreement among others';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

create trigger agreements_of_others before update on careplans_agreement
  for each row execute function careplans_agreements_of_others();
create trigger sides_of_others before insert or update or delete on careplans_agreementparty
  for each row execute function careplans_sides_of_others();
