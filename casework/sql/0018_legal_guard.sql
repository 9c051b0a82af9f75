-- The gate of a professional's plan, and whose words are whose: what row security and these guards
-- ask of whoever serves pages. They run as who asks.

create or replace function casework_reads_legal(p_case uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- who helps in the case, the family that linked its plan to it, and who of another family answered
-- the offer themselves; nobody who looks as another
begin
  return coalesce(current_setting('app.view_as', true), '') = ''
     and (casework_is_home_of(p_case) or casework_takes_part(p_case) or casework_knows(p_case));
end $$;

create or replace function casework_reads_work(p_case uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- a report under the Wmo, and the team's own plan (casework_reads_help_plan opens that a little
-- further): who helps, and who reads all of this case at home
begin
  return coalesce(current_setting('app.view_as', true), '') = ''
     and (casework_reads_whole(p_case) or casework_takes_part(p_case));
end $$;

create or replace function casework_reads_exception(p_case uuid, p_agreed boolean) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the family reads what counts: before the leader agreed it is a question within the team
begin
  return coalesce(current_setting('app.view_as', true), '') = ''
     and (casework_takes_part(p_case) or casework_leads(p_case)
          or coalesce(p_agreed, false) and casework_reads_whole(p_case));
end $$;

create or replace function casework_reads_offer(p_offer uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- migration 0019 asked this; 0130 drops it, casework_reads_said stands in its place
begin
  return exists (select 1 from casework_legaloffer o where o.id = p_offer);
end $$;

create or replace function casework_reads_said(p_offer uuid, p_person uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- an answer or a contradiction: with the offer, all of it; who lives elsewhere reads their own
declare
  of_case uuid;
begin
  select o.case_id into of_case from casework_legaloffer o where o.id = p_offer;
  return found and (p_person = nullif(current_setting('app.person_id', true), '')::uuid
    or casework_takes_part(of_case) or casework_reads_whole(of_case));
end $$;

create or replace function casework_speaks_for_family() returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
-- the owners of the plan, and who holds custody of a child: to them the offer is made
begin
  return current_setting('app.is_family', true) = 'yes' and (
    current_setting('app.is_owner', true) = 'yes'
    or coalesce(nullif(current_setting('app.held', true), ''), '{}') <> '{}');
end $$;

create or replace function casework_may_note_answer(p_offer uuid, p_said_by uuid, p_said_on date)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- Of the newest offer only. Who is of the family answers for themselves and today; a professional
-- writes down what a parent or another grown-up there said (or somebody without a place here, by
-- name), on a day from the offer until now. A no of a child opens nothing.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  offer record;
begin
  select o.case_id, o.made_on into offer from casework_legaloffer o where o.id = p_offer;
  if not found or p_offer <> (
       select n.id from casework_legaloffer n where n.case_id = offer.case_id
       order by n.made_on desc, n.written_at desc limit 1) then
    return false;
  end if;
  if casework_is_home_of(offer.case_id) or casework_knows(offer.case_id) then
    return casework_speaks_for_family() and p_said_by = me and p_said_on = casework_today();
  end if;
  return casework_works(offer.case_id) and p_said_by is distinct from me
     and p_said_on between offer.made_on and casework_today()
     and (p_said_by is null or casework_may_have_said(offer.case_id, p_said_by));
end $$;

create or replace function casework_may_object(p_offer uuid, p_answer uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- somebody of the family from 12 on, and who holds custody; about this offer or an answer to it
declare
  of_case uuid;
begin
  select o.case_id into of_case from casework_legaloffer o where o.id = p_offer;
  return (casework_is_home_of(of_case) or casework_knows(of_case))
     and (casework_speaks_for_family() or current_setting('app.knows_guests', true) = 'yes')
     and (p_answer is null or exists (
       select 1 from casework_offeranswer a where a.id = p_answer and a.offer_id = p_offer));
end $$;

create or replace function casework_stamp_legal() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  -- who wrote it, and when, is not for them to say
  new.written_by_id := nullif(current_setting('app.person_id', true), '')::uuid;
  new.written_at := clock_timestamp();
  return new;
end $$;

create or replace function casework_guard_help_plan() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if not casework_works(new.case_id) then
    raise insufficient_privilege using message = 'who helps in a case writes its plan';
  end if;
  if tg_op = 'UPDATE' then
    if old.settled_on is not null then
      raise insufficient_privilege using message = 'a plan that was fixed stays as it is';
    end if;
    if (new.case_id, new.written_by_id, new.written_at) is distinct from
       (old.case_id, old.written_by_id, old.written_at) then
      raise insufficient_privilege using message = 'a plan stays of its case and its writer';
    end if;
  end if;
  -- at every change, so that a no that was taken back stops what rested on it
  if not casework_may_plan(new.case_id, new.exception_id) then
    raise insufficient_privilege
      using message = 'no professional''s plan without the family''s no, or an exception';
  end if;
  if new.settled_on is not null and (
       new.settled_on <> casework_today()
       or new.talked_on > casework_today()
       or new.settled_by_id is distinct from nullif(current_setting('app.person_id', true), '')::uuid)
  then
    raise insufficient_privilege using message = 'a plan is fixed today and in one''s own name';
  end if;
  new.changed_by_id := nullif(current_setting('app.person_id', true), '')::uuid;
  new.changed_at := clock_timestamp();
  return new;
end $$;

create or replace function casework_guard_exception() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.is_agreed is not null or new.is_agreed is null then
    raise insufficient_privilege using message = 'an exception is decided once';
  end if;
  if not casework_leads(old.case_id) or not access_may_be_second(old.written_by_id, null) then
    raise insufficient_privilege using message = 'who leads the team decides it, as the second';
  end if;
  new.decided_by_id := nullif(current_setting('app.person_id', true), '')::uuid;
  new.decided_at := clock_timestamp();
  return new;
end $$;

create or replace function casework_guard_report() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if old.received_on is not null and new.received_on is distinct from old.received_on
     or old.concluded_on is not null and new.concluded_on is distinct from old.concluded_on
     or new.received_on > casework_today() or new.concluded_on > casework_today()
     or new.received_on < old.reported_on or new.concluded_on < old.reported_on then
    raise insufficient_privilege using message = 'what was received or concluded keeps its day';
  end if;
  return new;
end $$;
