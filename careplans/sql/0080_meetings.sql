-- Meetings: who sees one, who says whether they can, and what a guest may not do alone. The first
-- three and the guard run as who asks, so row security answers what they read.

create or replace function careplans_seen_meetings() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
  return array(select m.id from careplans_meeting m);
end $$;

create or replace function careplans_is_asked(p_meeting uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the asker is one of who are asked to come to this meeting, which is on, and may respond there
begin
  return exists (
    select 1 from careplans_meeting m
    where m.id = p_meeting and m.cancelled_at is null and m.deleted_at is null
      and nullif(current_setting('app.person_id', true), '')::uuid = any(m.person_ids)
      and m.scope_id = any(
        coalesce(nullif(current_setting('app.respond', true), '')::uuid[], '{}')));
end $$;

create or replace function careplans_moments_of_family(p_meeting uuid) returns timestamptz[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- to which moments somebody said yes whose yes is the family's, and nobody who owns the plan said
-- no, nor who holds custody elsewhere and is asked along; of who are asked to come, by who lives
-- there today. The no of an owner who stands still holds nothing up, as their yes fixes nothing
begin
  return array(
    select a.moment_at
    from careplans_meeting m
    join access_scope s on s.id = m.scope_id
    join careplans_meetinganswer a on a.meeting_id = m.id and a.person_id = any(m.person_ids)
    left join people_householdmember h
      on h.household_id = m.household_id and h.person_id = a.person_id
     and (h.ended_on is null or h.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
    where m.id = p_meeting
    group by a.moment_at
    having bool_or(h.id is not null and a.answer = 'yes'
                   and careplans_speaks_for_home(a.person_id, s.subject_id))
       and not bool_or(h.is_owner is true and a.answer = 'no'
                       and careplans_speaks_for_home(a.person_id, s.subject_id))
       and not bool_or(h.id is null and a.answer = 'no' and a.person_id = any(
         array(select careplans_whom_a_guest_asks(s.subject_id)))));
end $$;

create or replace function careplans_guard_meeting() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- A guest plans nothing about a family without it: an owner is asked, nobody from outside beside
-- the planner is (who holds custody elsewhere is of the family), of the household only who reads it
-- already, and a moment stands when the family said yes to it. Who comes then is the family's. A
-- young person of the family whose yes is not the family's chooses no moment that a guest planned,
-- and takes none away that stands.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  kept text[] := array['scope_id', 'household_id', 'created_by_id', 'created_at', 'person_ids',
                       'others', 'deleted_at', 'deleted_by_id'];
  asks uuid[];
begin
  if new.scope_id = any(
    coalesce(nullif(current_setting('app.contribute', true), '')::uuid[], '{}')) then
    if tg_op = 'UPDATE'
       and (new.starts_at is distinct from old.starts_at
            or new.starts_at = any(old.moments) and new.starts_at <> all(new.moments)
            or (new.scope_id, new.created_by_id, new.created_at)
               is distinct from (old.scope_id, old.created_by_id, old.created_at))
       and (select careplans_only_answers(old.created_by_id, old.created_at, s.subject_id)
            from access_scope s where s.id = old.scope_id) then
      raise insufficient_privilege using message = 'an adult of the family chooses the moment';
    end if;
    return new;
  end if;
  if tg_op = 'INSERT' then
    -- where every owner stands still, who holds custody elsewhere or the child itself is asked
    asks := array(select k from access_scope s
                  cross join lateral careplans_whom_a_guest_asks(s.subject_id) k
                  where s.id = new.scope_id);
    if new.starts_at is not null
       or not exists (select 1 from people_householdmember h
                      where h.household_id = new.household_id and h.is_owner
                        and coalesce(h.ended_on > (now() at time zone 'Europe/Amsterdam')::date, true)
                        and h.person_id = any(new.person_ids))
          and (exists (select 1 from people_householdmember h
                       where h.household_id = new.household_id and h.is_owner
                         and h.person_id = any(asks))
               or not array_remove(asks, me) && new.person_ids)
       or exists (select 1 from unnest(new.person_ids) as asked(id)
                  where asked.id <> me and not exists (
                    select 1 from access_scope s
                    cross join lateral (
                      select careplans_whom_a_guest_asks(s.subject_id) as id
                      union all
                      select w.person_id from careplans_whom_a_guest_may_ask() w
                      where w.subject_id is not distinct from s.subject_id) as known
                    where s.id = new.scope_id and known.id = asked.id)) then
      raise insufficient_privilege using message = 'a guest asks the family, and nobody else';
    end if;
    return new;
  end if;
  if exists (select 1 from unnest(kept) as name
             where to_jsonb(new) -> name is distinct from to_jsonb(old) -> name)
     or old.cancelled_at is not null
     or new.cancelled_at is not null and new.cancelled_by_id is distinct from me then
    raise insufficient_privilege using message = 'who comes is for the family to say';
  end if;
  if new.starts_at is distinct from old.starts_at and new.starts_at is not null
     and new.starts_at <> all(careplans_moments_of_family(new.id)) then
    raise insufficient_privilege using message = 'a moment stands when the family said yes to it';
  end if;
  return new;
end $$;

create or replace trigger meeting_is_guarded before insert or update on careplans_meeting
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function careplans_guard_meeting();
