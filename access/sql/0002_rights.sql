-- Who may what, computed by the database. These functions belong to wijkteam_rights, which may
-- read the tables of rights and nothing else, with a fixed search path. They keep one generic
-- plan (plan_cache_mode): planning anew for each call costs more than it gains.

create function access_age(born date, today date) returns int
language sql immutable as $$
  -- full years; who is born on 29 February is a year older on 1 March of a common year
  select date_part('year', age(today, born))::int
$$;

create function access_child_holders(child uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- confirmed custody; a child for whom nothing was ever confirmed has its household's owners.
  -- Custody that ended leaves nobody: then no signature can be given until it is settled.
  with confirmed as (
    select holder_id, started_on, ended_on from people_custody
    where child_id = child and confirmed_at is not null
  )
  select holder_id from confirmed
  where started_on <= today and (ended_on is null or ended_on > today)
  union
  select o.person_id
  from people_householdmember c
  join people_householdmember o on o.household_id = c.household_id and o.is_owner
  where c.person_id = child and not exists (select 1 from confirmed)
    and o.person_id <> child
    and c.started_on <= today and (c.ended_on is null or c.ended_on > today)
    and o.started_on <= today and (o.ended_on is null or o.ended_on > today)
$$;

create function access_years(person uuid, today date) returns int
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- without a date of birth: a child counts as 0, anybody else as grown up
  select coalesce(
    access_age(p.born_on, today),
    case when exists (select 1 from people_householdmember m
                      where m.person_id = p.id and m.role = 'child') then 0 else 99 end)
  from people_person p where p.id = person
$$;

create function access_signers(subject uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- under 12 the holders of custody, 12 to 15 the child too, from 16 the person alone
  select subject where access_years(subject, today) >= 12
  union
  select holder from access_child_holders(subject, today) as holder
  where access_years(subject, today) < 16
$$;

create function access_grant_is_signed(grant_id uuid, subject uuid, today date) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  select subject is null or (
    exists (select 1 from access_signers(subject, today))
    and not exists (
      select signer from access_signers(subject, today) as signer
      except
      select s.person_id from access_grantsignature s where s.grant_id = $1))
$$;

create function access_grants_of(person uuid, today date) returns setof access_grant
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- grants that give this person something today: begun, not ended, signed, place still held
  with organisations as (
    select organisation_id from people_organisationmembership
    where person_id = person and role = 'partner'
      and started_on <= today and (ended_on is null or ended_on > today)
  ), teams as (
    select team_id from people_teammembership
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
    and (g.subject_id is null or access_grant_is_signed(g.id, g.subject_id, today))
$$;

create function access_grants_without_place(p_household uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for the family's own page: open grants that give nothing, because their party has left
  -- the team or the organisation through which they came
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select g.id from access_grant g, today
  where g.household_id = p_household and g.withdrawn_at is null and g.person_id is not null
    and p_household = nullif(current_setting('app.household', true), '')::uuid
    and current_setting('app.is_family', true) = 'yes'
    and (g.team_id is not null and not exists (
           select 1 from people_teammembership t
           where t.team_id = g.team_id and t.person_id = g.person_id and t.role = 'professional'
             and t.started_on <= today.day and (t.ended_on is null or t.ended_on > today.day))
         or g.organisation_id is not null and not exists (
           select 1 from people_organisationmembership o
           where o.organisation_id = g.organisation_id and o.person_id = g.person_id
             and o.role = 'partner'
             and o.started_on <= today.day and (o.ended_on is null or o.ended_on > today.day)))
$$;

create function access_known_grants() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- Grants of this household of which the asker may know. It runs as who asks, under the policy of
-- grants; as a function the policy of the log is planned without that one.
begin
  return coalesce((
    select array_agg(g.id) from access_grant g
    where g.household_id = nullif(current_setting('app.household', true), '')::uuid), '{}');
end $$;

create function access_relation(
  person uuid, household uuid, today date,
  out is_member boolean, out is_owner boolean, out years int, out held uuid[], out holds boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with me as (
    select m.is_owner from people_householdmember m
    where m.household_id = household and m.person_id = person
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
  ), children as (
    select m.person_id, access_years(m.person_id, today) as years
    from people_householdmember m
    where m.household_id = household and m.person_id <> person
      and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
      and access_years(m.person_id, today) < 18
  ), mine as (
    select c.person_id, c.years from children c
    where person in (select holder from access_child_holders(c.person_id, today) as holder)
  )
  select exists (select 1 from me),
         exists (select 1 from me where me.is_owner),
         access_years(person, today),
         coalesce((select array_agg(mine.person_id) from mine where mine.years < 16), '{}'),
         exists (select 1 from mine)
$$;

create function access_levels(person uuid, household uuid, today date)
returns table (scope_id uuid, level int, grant_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with r as materialized (select * from access_relation(person, household, today)),
  family as (
    select s.id as scope_id,
      case
        when s.private_to_id is not null then
          case when s.private_to_id = person and (r.holds or (r.is_member and r.years >= 12))
               then 4 else 0 end
        when s.subject_id is null then
          case when r.is_owner then 4
               when s.part = 'money' or not r.is_member then 0
               when r.years >= 12 then 4 else 1 end
        when s.subject_id = person then
          case when r.is_member and r.years < 12 then 1
               when r.is_member or r.holds then 4 else 0 end
        when s.subject_id = any(r.held) then 4
        else 0
      end as level,
      null::uuid as grant_id, false as is_taken
    from access_scope s cross join r where s.household_id = household
  ), granted as (
    -- what somebody took (an emergency) stands behind what was given, or it would hide its looks
    select s.id as scope_id, least(g.level, 3)::int as level, g.id as grant_id,
           g.given_by_id = person as is_taken
    from access_scope s
    join access_grants_of(person, today) g
      on g.household_id = s.household_id and g.part = s.part
     and g.subject_id is not distinct from s.subject_id
     and (g.goal_id is null or g.goal_id = s.goal_id)
    where s.household_id = household and s.private_to_id is null and not g.is_own_steps_only
  )
  select distinct on (a.scope_id) a.scope_id, a.level, a.grant_id
  from (select * from family union all select * from granted) a
  where a.level > 0
  order by a.scope_id, a.level desc, a.is_taken, a.grant_id nulls first
$$;

create function access_leave_household() returns void
language plpgsql as $$ begin
  perform set_config('app.household', '', true), set_config('app.see', '', true),
         set_config('app.respond', '', true), set_config('app.propose', '', true),
         set_config('app.contribute', '', true), set_config('app.held', '', true),
         set_config('app.own_steps', '', true), set_config('app.is_owner', '', true),
         set_config('app.is_family', '', true), set_config('app.is_member', '', true),
         set_config('app.knows_guests', '', true);
end $$;

create function access_place(p_person uuid, p_today date, p_through uuid)
returns table (role text, organisation text)
language sql stable as $$
  -- in what place somebody comes: that through which a decision let them in (a team or an
  -- organisation), else a team, else an organisation
  select place.role, place.organisation from (
    select 1 as rank, t.id, coalesce(nullif(m.job, ''), m.role)::text as role,
           t.name::text as organisation
      from people_teammembership m join people_team t on t.id = m.team_id
     where m.person_id = p_person
       and m.started_on <= p_today and (m.ended_on is null or m.ended_on > p_today)
    union all
    select 2, o.id, coalesce(nullif(m.job, ''), m.role)::text, o.name::text
      from people_organisationmembership m join people_organisation o on o.id = m.organisation_id
     where m.person_id = p_person
       and m.started_on <= p_today and (m.ended_on is null or m.ended_on > p_today)
  ) place
  order by (place.id is not distinct from p_through) desc, place.rank, place.organisation, place.role
  limit 1
$$;

create function access_enter(p_user uuid)
returns table (person_id uuid, first_name text, name text, role text, organisation text,
               teams uuid[], led_teams uuid[], offices uuid[], is_partner boolean)
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare today date := (now() at time zone 'Europe/Amsterdam')::date;
begin
  select p.id, p.first_name, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
    into person_id, first_name, name from people_person p where p.user_id = p_user;
  select coalesce(array_agg(m.team_id) filter (where m.role = 'professional'), '{}'),
         coalesce(array_agg(m.team_id) filter (where m.role = 'leader'), '{}')
    into teams, led_teams
    from people_teammembership m
   where m.person_id = access_enter.person_id
     and m.started_on <= today and (m.ended_on is null or m.ended_on > today);
  select coalesce(array_agg(m.organisation_id) filter (where m.role = 'privacy_officer'), '{}'),
         coalesce(bool_or(m.role = 'partner'), false)
    into offices, is_partner
    from people_organisationmembership m
   where m.person_id = access_enter.person_id
     and m.started_on <= today and (m.ended_on is null or m.ended_on > today);
  select place.role, place.organisation into role, organisation
    from access_place(access_enter.person_id, today, null) place;
  perform set_config('app.user_id', coalesce(p_user::text, ''), true),
          set_config('app.person_id', coalesce(person_id::text, ''), true),
          set_config('app.teams', teams::text, true),
          set_config('app.led_teams', led_teams::text, true),
          set_config('app.offices', offices::text, true);
  perform access_leave_household();
  return next;
end $$;

create function access_enter_household(p_household uuid)
returns table (is_owner boolean, is_family boolean, years int, held uuid[], own_steps int,
               own_grant uuid, scope_ids uuid[], levels int[], parts text[], grant_ids uuid[],
               purposes jsonb, household_name text)
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  r record;
  is_guest boolean;
begin
  perform access_leave_household();
  if me is null then return; end if;
  select * into r from access_relation(me, p_household, today);
  select count(*) > 0,
         max(g.level) filter (where g.is_own_steps_only),
         (array_agg(g.id) filter (where g.is_own_steps_only))[1],
         coalesce(jsonb_object_agg(g.id, g.purpose), '{}')
    into is_guest, own_steps, own_grant, purposes
    from access_grants_of(me, today) g where g.household_id = p_household;
  if not (r.is_member or r.holds or is_guest) then return; end if;

  select h.name into household_name from people_household h where h.id = p_household;
  is_owner := r.is_owner;
  is_family := r.is_member or r.holds;
  years := r.years;
  held := r.held;
  select coalesce(array_agg(l.scope_id), '{}'), coalesce(array_agg(l.level), '{}'),
         coalesce(array_agg(s.part::text), '{}'), coalesce(array_agg(l.grant_id), '{}')
    into scope_ids, levels, parts, grant_ids
    from access_levels(me, p_household, today) l join access_scope s on s.id = l.scope_id;
  perform set_config('app.household', p_household::text, true),
          set_config('app.is_owner', case when is_owner then 'yes' else '' end, true),
          set_config('app.is_family', case when is_family then 'yes' else '' end, true),
          set_config('app.is_member', case when r.is_member then 'yes' else '' end, true),
          set_config('app.knows_guests', case when r.is_member and r.years >= 12 then 'yes'
                                              else '' end, true),
          set_config('app.held', held::text, true),
          set_config('app.own_steps', case when own_steps >= 2 then 'respond'
                                           when own_steps = 1 then 'see' else '' end, true);
  perform set_config('app.' || l.name, (
            select coalesce(array_agg(t.id), '{}')::text
            from unnest(scope_ids, levels) as t(id, level) where t.level >= l.minimum), true)
    from (values ('see', 1), ('respond', 2), ('propose', 3), ('contribute', 4)) as l(name, minimum);
  return next;
end $$;

create function access_scope_for(p_part text, p_subject uuid, p_goal uuid, p_private_to uuid)
returns uuid
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  here uuid := nullif(current_setting('app.household', true), '')::uuid;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  found_id uuid;
begin
  if here is null or current_setting('app.is_family', true) <> 'yes' then
    raise insufficient_privilege using message = 'only the family makes a new scope';
  end if;
  insert into access_scope (id, household_id, part, subject_id, goal_id, private_to_id)
  values (gen_random_uuid(), here, p_part, p_subject, p_goal, p_private_to)
  on conflict do nothing;
  select s.id into found_id from access_scope s
   where s.household_id = here and s.part = p_part and s.subject_id is not distinct from p_subject
     and s.goal_id is not distinct from p_goal and s.private_to_id is not distinct from p_private_to;
  if not exists (select 1 from access_levels(me, here, today) l
                 where l.scope_id = found_id and l.level = 4) then
    raise insufficient_privilege using message = 'a scope is made by who may write in it';
  end if;
  return found_id;
end $$;

create function access_create_household(
  p_family text, p_first text, p_prefix text, p_last text) returns uuid
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  the_user uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  made uuid := gen_random_uuid();
  today date := (now() at time zone 'Europe/Amsterdam')::date;
begin
  if the_user is null then
    raise insufficient_privilege using message = 'log in first';
  end if;
  if me is null then
    me := gen_random_uuid();
    insert into people_person (id, user_id, first_name, prefix, last_name, phone, made_at)
    values (me, the_user, p_first, p_prefix, p_last, '', now());
  end if;
  insert into people_household (id, name, started_at) values (made, p_family, now());
  insert into people_householdmember (id, household_id, person_id, role, is_owner, started_on)
  values (gen_random_uuid(), made, me, 'parent', true, today);
  return made;
end $$;

create function access_my_households()
returns table (household_id uuid, name text, is_owner boolean, is_family boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- where the person of this request has a place: as family, as a holder of custody, as a guest
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id,
                     (now() at time zone 'Europe/Amsterdam')::date as today),
  mine as (
    select m.household_id, m.is_owner, true as is_family from people_householdmember m, me
    where m.person_id = me.id
      and m.started_on <= me.today and (m.ended_on is null or m.ended_on > me.today)
    union all
    select m.household_id, false, true
    from people_custody c join people_householdmember m on m.person_id = c.child_id, me
    where c.holder_id = me.id and c.confirmed_at is not null
      and c.started_on <= me.today and (c.ended_on is null or c.ended_on > me.today)
      and m.started_on <= me.today and (m.ended_on is null or m.ended_on > me.today)
      and access_years(c.child_id, me.today) < 18
    union all
    select g.household_id, false, false from me, access_grants_of(me.id, me.today) g
  )
  select mine.household_id, h.name, bool_or(mine.is_owner), bool_or(mine.is_family)
  from mine join people_household h on h.id = mine.household_id
  group by mine.household_id, h.name
$$;

create function access_names(p_ids uuid[])
returns table (id uuid, first_name text, prefix text, last_name text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Names for ids that the asker already holds from a row it may see, of people who have to do
  -- with the household or the team of this request; nothing else of them.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           nullif(current_setting('app.person_id', true), '')::uuid as me,
           coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}')
           || coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}') as teams
  )
  select p.id, p.first_name, p.prefix, p.last_name from people_person p, here
  where p.id = any(p_ids) and (
    p.id = here.me
    or exists (select 1 from people_householdmember m
               where m.household_id = here.household and m.person_id = p.id)
    or exists (select 1 from people_householdmember m
               where m.household_id = here.household and m.person_id = p.made_by_id)
    or exists (select 1 from access_grant g
               where g.household_id = here.household and g.person_id = p.id)
    or exists (select 1 from access_grant g
               join people_organisationmembership o on o.organisation_id = g.organisation_id
               where g.household_id = here.household and g.person_id is null
                 and o.person_id = p.id)
    or exists (select 1 from people_custody c join people_householdmember m on m.person_id = c.child_id
               where c.holder_id = p.id and m.household_id = here.household)
    or exists (select 1 from people_teammembership t
               where t.team_id = any(here.teams) and t.person_id = p.id))
$$;

create function access_invitation(p_code_hash text)
returns table (id uuid, email text, household_id uuid, invited_by_name text, first_name text,
               parts text[], has_login boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what an invited person sees before accepting: the inviter's first name and the parts
  select i.id, i.email, i.household_id, b.first_name, p.first_name,
         coalesce((select array_agg(distinct g.part::text) from access_grant g
                   where g.person_id = i.person_id and g.withdrawn_at is null), '{}'),
         p.user_id is not null
  from people_invitation i join people_person b on b.id = i.invited_by_id
  join people_person p on p.id = i.person_id
  where i.code_hash = p_code_hash and i.answered_at is null and i.expires_at > now()
$$;

create function access_answer_invitation(p_code_hash text, p_accept boolean) returns uuid
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  the_user uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  invited uuid;
  to_whom uuid;
  address text;
begin
  update people_invitation i set answered_at = now(), is_accepted = p_accept
   where i.code_hash = p_code_hash and i.answered_at is null and i.expires_at > now()
  returning i.id, i.person_id, i.email into invited, to_whom, address;
  if invited is null then return null; end if;
  if p_accept then
    if the_user is null or exists (select 1 from people_person p where p.user_id = the_user) then
      raise insufficient_privilege using message = 'accepting needs a log-in without a person';
    end if;
    if not access_is_own_address(address) then
      raise insufficient_privilege using message = 'this invitation was sent to another address';
    end if;
    update people_person p set user_id = the_user where p.id = to_whom and p.user_id is null;
    if not found then
      raise insufficient_privilege using message = 'this person has a log-in already';
    end if;
  end if;
  return to_whom;
end $$;

create function access_user_of(p_person uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- whose log-in to enter for a reminder or a PDF; only the worker may ask
  select p.user_id from people_person p where p.id = p_person
$$;

create function access_is_ours(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a person whom the asker made, or somebody of the household that the asker is family of
  select exists (
    select 1 from people_person p where p.id = p_person and (
      p.made_by_id = nullif(current_setting('app.person_id', true), '')::uuid
      or (current_setting('app.is_family', true) = 'yes' and exists (
            select 1 from people_householdmember m
            where m.household_id = nullif(current_setting('app.household', true), '')::uuid
              and m.person_id = p.made_by_id))))
$$;

create function access_is_in_custody(p_child uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the owner of a household: custody of this child was confirmed, so its age is a fact that
  -- others rely on
  select current_setting('app.is_owner', true) = 'yes' and exists (
    select 1 from people_custody c join people_householdmember m on m.person_id = c.child_id
    where c.child_id = p_child and c.confirmed_at is not null
      and m.household_id = nullif(current_setting('app.household', true), '')::uuid)
$$;

create function access_is_own_address(p_email text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- an address that the log-in of this request has proved to read the mail of
  select exists (
    select 1 from account_emailaddress a
    where a.user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and a.verified and lower(a.email) = lower(p_email))
$$;

create function access_own_invitation() returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- the newest open invitation to an address of the log-in of this request
  select i.id from people_invitation i join people_person p on p.id = i.person_id
  where i.answered_at is null and i.expires_at > now() and p.user_id is null
    and access_is_own_address(i.email)
  order by i.invited_at desc limit 1
$$;

create function access_answered_now(p_invitation uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who answers is not in the household, and writes this one line about it
  select exists (
    select 1 from people_invitation i
    where i.id = p_invitation and i.household_id = p_household and i.answered_at = now())
$$;
