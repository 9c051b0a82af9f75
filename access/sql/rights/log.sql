-- Who it was, in the log. The room of the log knows no people, and who serves pages is not
-- believed: name, role, organisation and purpose are read here, as they are at that moment.
-- Left open: a process that was taken over can still enter as another log-in, for the database
-- knows no cookies. Then all that it does is done, and told, as that log-in; never under a name,
-- a team or a purpose that do not belong together.

create or replace function access_name_actor() returns trigger
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  who text;
  why text;
  through uuid;
begin
  -- the worker, the schedule, or somebody who is nobody here yet: there is no name to keep
  if new.person_id is null then return null; end if;
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
    into who from people_person p where p.id = new.person_id and p.user_id = new.user_id;
  if not found then
    raise insufficient_privilege using message = 'a line of the log is of the person of its log-in';
  end if;
  -- at work somebody has the name that the workplace knows; at home their own
  if new.household_id is null or new.grant_id is not null or not exists (
       select 1 from people_householdmember m
       where m.household_id = new.household_id and m.person_id = new.person_id) then
    select w.working_name into who
    from (select m.team_id as place, m.working_name, m.started_on, m.ended_on
          from people_teammembership m where m.person_id = new.person_id
          union all
          select m.organisation_id, m.working_name, m.started_on, m.ended_on
          from people_organisationmembership m where m.person_id = new.person_id
          union all select null, who, null, null) w
    where w.started_on is null or w.working_name <> ''
      and w.started_on <= today and (w.ended_on is null or w.ended_on > today)
    order by w.place is null, w.place is distinct from new.team_id, w.started_on limit 1;
  end if;
  if new.grant_id is not null then
    select g.purpose, coalesce(g.team_id, g.organisation_id) into why, through
      from access_grant g
     where g.id = new.grant_id and g.household_id = new.household_id
       and (g.person_id is null or g.person_id = new.person_id);
    if not found then
      select '', e.team_id into why, through
        from access_emergencyaccess e
       where e.id = new.grant_id and e.household_id = new.household_id
         and (e.person_id = new.person_id or new.subject_kind = 'emergency');
    end if;
    if not found then
      select '', c.organisation_id into why, through
        from people_custody c join people_householdmember m on m.person_id = c.child_id
       where c.id = new.grant_id and m.household_id = new.household_id
         and c.holder_id = new.person_id and c.organisation_id is not null;
    end if;
    if not found then
      raise insufficient_privilege using message = 'a line of the log names a decision about its own';
    end if;
  end if;
  insert into audit_auditactor
    (event_id, household_id, person_id, name, role, organisation, purpose)
  select new.id, new.household_id, new.person_id, left(who, 200),
         coalesce(left(place.role, 80), ''), coalesce(left(place.organisation, 120), ''),
         coalesce(why, '')
    from (select) one
    left join access_place(new.person_id, today, coalesce(new.team_id, through)) place on true;
  return null;
end $$;

create or replace function access_name_ground() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- who serves pages need not know it: emergency access says so in the log, and a guardian comes
  -- by the task that the law gives
  if exists (select 1 from access_emergencyaccess e where e.id = new.grant_id) then
    new.ground := 'acute';
  elsif exists (select 1 from people_custody c where c.id = new.grant_id) then
    new.ground := 'task';
  end if;
  return new;
end $$;

create or replace function access_hold_ground() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  is_here boolean := new.household_id = nullif(current_setting('app.household', true), '')::uuid;
  is_family boolean := coalesce(current_setting('app.is_family', true), '') = 'yes';
  taken uuid;
begin
  -- By what right somebody looked is not for them to say: the review leaves out what a family did
  -- in its own plan, and nothing else.
  if new.kind in ('denied', 'error') then
    new.ground := 'none';
  elsif coalesce(is_here, false) then
    if not is_family and new.ground in ('family', 'acute') then
      new.ground := 'grant';
    elsif is_family and coalesce(nullif(current_setting('app.teams', true), ''), '{}') <> '{}' then
      -- who works in a team and opened the own home by an emergency is there by that alone
      select e.id into taken from access_emergencyaccess e
       where e.person_id = new.person_id and e.household_id = new.household_id
         and e.ended_at is null and access_emergency_runs(e)
       order by e.started_at limit 1;
      if taken is not null and new.grant_id is null then
        new.ground := 'acute';
        new.grant_id := taken;
      end if;
    end if;
  elsif new.ground = 'grant' and new.kind = 'read' and new.subject_kind = 'conference'
        and careplans_coordinates(new.subject_id, new.household_id) then
    null; -- the list over families of who coordinates: by what each of them gave
  elsif new.ground in ('family', 'grant') then
    new.ground := case when new.case_id is null and new.team_id is null then 'none' else 'task' end;
  end if;
  return new;
end $$;

create or replace function access_keep_working_name() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- set when the place is made, from the name that was known then
  if tg_op = 'INSERT' then
    select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
      into new.working_name from people_person p where p.id = new.person_id;
    new.working_name := coalesce(left(new.working_name, 200), '');
  elsif new.working_name is distinct from old.working_name then
    raise insufficient_privilege using message = 'the name at work stays as the workplace knows it';
  end if;
  return new;
end $$;

revoke execute on function access_name_actor(), access_name_ground(), access_hold_ground(),
  access_keep_working_name()
  from public;
