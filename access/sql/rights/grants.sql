-- Everything that opens something to somebody who is not family, as rows of access_grant: so that
-- all that asks for grants (levels, names, counts, row security) understands it, whatever its source.

-- Four sources, each with its own reason to stop, and one function that all others ask
-- (access_grants_of). A new source is a function here and a line there.
create or replace function access_given_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- grants that give this person something today: begun, not ended, signed, place still held
  with organisations as (
    select organisation_id, started_on from people_organisationmembership
    where person_id = person and role = 'partner'
      and started_on <= today and (ended_on is null or ended_on > today)
  ), teams as (
    select team_id, started_on from people_teammembership
    where person_id = person and role = 'professional'
      and started_on <= today and (ended_on is null or ended_on > today)
  )
  select g.* from access_grant g
  where g.withdrawn_at is null
    and g.starts_on <= today and (g.ends_on is null or g.ends_on >= today)
    -- arrays and not joins, so that both indexes of grants serve
    and (g.person_id = person
         or (g.person_id is null
             and g.organisation_id = any(array(select organisation_id from organisations))))
    and (g.organisation_id is null
         or g.organisation_id = any(array(select organisation_id from organisations)))
    and (g.team_id is null or g.team_id = any(array(select team_id from teams)))
    -- to somebody by name it was given in the place of that day: who left and comes back is let in
    -- anew, however the place ended
    and (g.person_id is null
         or (g.organisation_id is null or exists (
               select 1 from organisations o where o.organisation_id = g.organisation_id
                  and o.started_on <= (g.given_at at time zone 'Europe/Amsterdam')::date))
            and (g.team_id is null or exists (
               select 1 from teams t where t.team_id = g.team_id
                  and t.started_on <= (g.given_at at time zone 'Europe/Amsterdam')::date)))
    and (g.subject_id is null or access_grant_is_signed(g.id, g.subject_id, today))
$$;

create or replace function access_emergency_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what an emergency opens while the asker still works in that team
  select opened.*
  from access_emergencyaccess e
  cross join unnest(e.parts) as part
  cross join lateral (
    select null::uuid as id
    union all
    select m.person_id from people_householdmember m
    where m.household_id = e.household_id
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)) subject
  cross join lateral jsonb_populate_record(null::access_grant, jsonb_build_object(
    'id', e.id, 'household_id', e.household_id, 'person_id', e.person_id, 'team_id', e.team_id,
    'part', part, 'level', 1, 'subject_id', subject.id, 'is_own_steps_only', false,
    'purpose', '', 'starts_on', today, 'given_by_id', e.person_id,
    'given_at', e.started_at)) opened
  where e.person_id = person and access_emergency_runs(e)
    and exists (select 1 from people_teammembership t
                where t.team_id = e.team_id and t.person_id = person and t.role = 'professional'
                  and t.started_on <= today and (t.ended_on is null or t.ended_on > today))
$$;

create or replace function access_guardian_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the guardian of an institution sees and proposes what is about the child under 16, as if it
  -- had been given: never what is private, of the family or of somebody else
  select opened.*
  from people_custody c
  join people_householdmember m on m.person_id = c.child_id
    and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
  cross join unnest(array['matters', 'goals', 'steps', 'progress', 'network', 'messages',
                          'documents', 'meetings', 'money', 'child', 'safety']) as part
  cross join lateral jsonb_populate_record(null::access_grant, jsonb_build_object(
    'id', c.id, 'household_id', m.household_id, 'person_id', c.holder_id,
    'organisation_id', c.organisation_id, 'part', part, 'level', 3, 'subject_id', c.child_id,
    'is_own_steps_only', false, 'purpose', '', 'starts_on', c.started_on,
    'given_by_id', c.recorded_by_id, 'given_at', c.confirmed_at)) opened
  where c.holder_id = person and c.organisation_id is not null
    and access_custody_counts(c, today) and access_years(c.child_id, today) < 16
$$;

create or replace function access_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what the family gave, what an emergency opens, and what guardianship opens; nothing where
  -- this person stands still
  select g.* from (
    select * from access_given_grants_of(person, today)
    union all
    select * from access_emergency_grants_of(person, today)
    union all
    select * from access_guardian_grants_of(person, today)) g
  where not g.household_id = any((select access_still_in(person))::uuid[])
$$;

create or replace function access_workers_of(p_organisation uuid, p_household uuid, today date)
returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who of an organisation can use what it was given as a whole: works there, and does not stand
  -- still in this household
  select m.person_id from people_organisationmembership m
  where m.organisation_id = p_organisation and m.role = 'partner'
    and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
    and not p_household = any(access_still_in(m.person_id))
$$;

create or replace function access_grants_without_place(p_household uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for the family's own page: open grants that give nothing, because their party has left
  -- the team or the organisation through which they came (and came back later, or not)
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select g.id from access_grant g, today
  where g.household_id = p_household and g.withdrawn_at is null and g.person_id is not null
    and p_household = nullif(current_setting('app.household', true), '')::uuid
    and current_setting('app.is_family', true) = 'yes'
    and (g.team_id is not null and not exists (
           select 1 from people_teammembership t
           where t.team_id = g.team_id and t.person_id = g.person_id and t.role = 'professional'
             and t.started_on <= least(
               today.day, (g.given_at at time zone 'Europe/Amsterdam')::date)
             and (t.ended_on is null or t.ended_on > today.day))
         or g.organisation_id is not null and not exists (
           select 1 from people_organisationmembership o
           where o.organisation_id = g.organisation_id and o.person_id = g.person_id
             and o.role = 'partner'
             and o.started_on <= least(
               today.day, (g.given_at at time zone 'Europe/Amsterdam')::date)
             and (o.ended_on is null or o.ended_on > today.day)))
$$;

create or replace function access_has_left(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for who of the family answers without knowing of all access: whether this one, in whose name
  -- they would say yes, looks in here no more. No list and no day; outside the family always no
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select current_setting('app.is_family', true) = 'yes' and household is not null
    and not exists (
      select 1 from people_householdmember m
      where m.household_id = household and m.person_id = p_person
        and m.started_on <= today and (m.ended_on is null or m.ended_on > today))
    and not exists (
      select 1 from access_grant g
      where g.household_id = household and g.withdrawn_at is null
        and (g.ends_on is null or g.ends_on >= today)
        and (g.person_id = p_person
               and g.id not in (select access_grants_without_place(household))
             or g.person_id is null
               and p_person in (select access_workers_of(g.organisation_id, household, today))))
  from here
$$;

create or replace function access_line_is_of_another(
  p_ground text, p_grant uuid, p_about text, p_subject uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- A line of the log about a decision about the own part of somebody else, of whom the asker holds no
-- custody (any more), or about an invitation for who comes by such a decision alone: that it was
-- given, and what was done with it, is not for the rest of the family, owners neither.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  held uuid[] := coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[];
  decision uuid := case when p_about in ('grant', 'signature') then p_subject
                        when p_ground = 'grant' then p_grant end;
begin
  if decision is not null then
    return exists (
      select 1 from access_grant g
      where g.id = decision and g.subject_id <> me and g.subject_id <> all(held));
  elsif p_about = 'invitation' then
    return exists (
      select 1 from people_invitation i
      where i.id = p_subject and i.invited_by_id <> me
        and not exists (select 1 from people_householdmember m
                        where m.household_id = i.household_id and m.person_id = i.person_id)
        and not exists (select 1 from access_grant g
                        where g.household_id = i.household_id and g.person_id = i.person_id
                          and (g.subject_id is null or g.subject_id = me
                               or g.subject_id = any(held))));
  end if;
  return false;
end $$;

create or replace function access_hold_case() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- what is given through a team, or taken for a case, waits for a case of that team that closes,
  -- and closing waits for it: so it ends with the case, or is refused because the case is closed
  perform pg_advisory_xact_lock_shared(hashtextextended(new.team_id::text, 10));
  if new.case_id is not null and exists (
       select 1 from casework_case c where c.id = new.case_id and c.state = 'closed') then
    raise check_violation using message = 'nothing is opened for a case that is closed';
  end if;
  return new;
end $$;

create or replace function access_case_ended(p_case uuid, p_by uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  -- also what was given through its team without naming the case
  update access_grant set withdrawn_at = now(), withdrawn_by_id = p_by
   where id in (select casework_grants_of(p_case)) and withdrawn_at is null;
  -- and what somebody opened for it without the family: not by who is at home there. Nothing is
  -- refused then, for a no would say whose case this is; it stops by itself, or by somebody else.
  update access_emergencyaccess e set ended_at = now(), ended_by_id = coalesce(p_by, e.person_id)
   where e.case_id = p_case and e.ended_at is null
     and (p_by is not distinct from e.person_id or not access_emergency_is_at_home(e.id, p_by))
$$;

revoke execute on function access_given_grants_of(uuid, date),
  access_emergency_grants_of(uuid, date), access_guardian_grants_of(uuid, date),
  access_grants_of(uuid, date), access_workers_of(uuid, uuid, date),
  access_grants_without_place(uuid), access_has_left(uuid), access_hold_case(),
  access_case_ended(uuid, uuid), access_line_is_of_another(text, uuid, text, uuid) from public;
grant execute on function access_grants_of(uuid, date) to wijkteam_counts;
grant execute on function access_grants_without_place(uuid), access_has_left(uuid),
  access_line_is_of_another(text, uuid, text, uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
