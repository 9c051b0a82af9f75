-- A request enters: first as somebody, then in one household. What is found here is set for the
-- transaction, and that is all that row security reads.

create or replace function access_leave_household() returns void
language plpgsql as $$ begin
  perform set_config('app.household', '', true), set_config('app.see', '', true),
         set_config('app.respond', '', true), set_config('app.propose', '', true),
         set_config('app.contribute', '', true), set_config('app.held', '', true),
         set_config('app.own_steps', '', true), set_config('app.is_owner', '', true),
         set_config('app.is_family', '', true), set_config('app.is_member', '', true),
         set_config('app.knows_guests', '', true), set_config('app.let_in', '', true),
         set_config('app.is_team', '', true), set_config('app.view_as', '', true),
         set_config('app.looker_id', '', true), set_config('app.looker_see', '', true),
         set_config('app.looker_held', '', true);
end $$;

create or replace function access_has_office(p_organisation uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- a privacy officer watches over the log of the teams, so the role counts at the organisation that
  -- runs teams and nowhere else: a school has an officer too, but not of this
  select exists (select 1 from people_team t where t.organisation_id = p_organisation)
$$;

create or replace function access_enter(p_user uuid)
returns table (person_id uuid, first_name text, name text, role text, organisation text,
               teams uuid[], led_teams uuid[], offices uuid[], is_partner boolean,
               comes_for_work boolean)
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare today date := (now() at time zone 'Europe/Amsterdam')::date;
begin
  select p.id, p.first_name, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         p.is_here_for_work
    into person_id, first_name, name, comes_for_work from people_person p where p.user_id = p_user;
  select coalesce(array_agg(m.team_id) filter (where m.role = 'professional'), '{}'),
         coalesce(array_agg(m.team_id) filter (where m.role = 'leader'), '{}')
    into teams, led_teams
    from people_teammembership m
   where m.person_id = access_enter.person_id
     and m.started_on <= today and (m.ended_on is null or m.ended_on > today);
  select coalesce(array_agg(m.organisation_id) filter (
           where m.role = 'privacy_officer' and access_has_office(m.organisation_id)), '{}'),
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

-- Empty for who has nothing here: then all settings are empty, and row security shows nothing.
-- is_let_in: family, or let in by the family or the law. Who took it (an emergency) only looks: they
-- talk with nobody, answer nothing and take no paper along, whatever was theirs before.
-- app.is_team: let in through a team that one works in, and nobody of the family here: who works in
-- some other team is at home, apart or a neighbour here like anybody.
create or replace function access_enter_household(p_household uuid)
returns table (is_owner boolean, is_family boolean, years int, held uuid[], own_steps int,
               own_grant uuid, scope_ids uuid[], levels int[], parts text[], grant_ids uuid[],
               purposes jsonb, household_name text, is_let_in boolean)
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  r record;
  is_guest boolean;
  is_team boolean;
begin
  -- whoever looks as somebody else never becomes that person: only a new request leaves it
  if current_setting('app.view_as', true) <> '' then
    raise insufficient_privilege using message = 'who looks as somebody else enters no household';
  end if;
  perform access_leave_household();
  if me is null then return; end if;
  select * into r from access_relation(me, p_household, today);
  select count(*) > 0,
         max(g.level) filter (where g.is_own_steps_only),
         (array_agg(g.id order by g.level desc, g.given_at, g.id)
           filter (where g.is_own_steps_only))[1],
         coalesce(jsonb_object_agg(g.id, g.purpose), '{}'),
         coalesce(bool_or(g.given_by_id <> me), false),
         coalesce(bool_or(g.given_by_id <> me and g.team_id is not null), false)
    into is_guest, own_steps, own_grant, purposes, is_let_in, is_team
    from access_grants_of(me, today) g where g.household_id = p_household;
  if not (r.is_member or r.holds or is_guest) then return; end if;

  select h.name into household_name from people_household h where h.id = p_household;
  is_owner := r.is_owner;
  is_family := r.is_member or r.holds;
  is_let_in := is_let_in or is_family;
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
          set_config('app.let_in', case when is_let_in then 'yes' else '' end, true),
          set_config('app.is_team', case when is_team and not is_family then 'yes' else '' end,
                     true),
          set_config('app.held', held::text, true),
          set_config('app.own_steps', case when own_steps >= 2 then 'respond'
                                           when own_steps = 1 then 'see' else '' end, true);
  perform set_config('app.' || l.name, (
            select coalesce(array_agg(t.id), '{}')::text
            from unnest(scope_ids, levels) as t(id, level) where t.level >= l.minimum), true)
    from (values ('see', 1), ('respond', 2), ('propose', 3), ('contribute', 4)) as l(name, minimum);
  return next;
end $$;

revoke execute on function access_leave_household(), access_has_office(uuid), access_enter(uuid),
  access_enter_household(uuid) from public;
grant execute on function access_leave_household(), access_enter(uuid), access_enter_household(uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
