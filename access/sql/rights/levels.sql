-- How far somebody's right goes in each scope of a household: 1 see, 2 respond, 3 propose, 4 write
-- along. What one is (relation) and what one was given (grants) come together here and nowhere else.

-- Of what opens the same scope the highest counts, and what was given before what somebody took.
-- A scope that is private to somebody opens for nobody else, whatever was given.
create or replace function access_levels(person uuid, household uuid, today date)
returns table (scope_id uuid, level int, grant_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with r as materialized (select * from access_relation(person, household, today)),
  family as (
    -- a safety condition is not the family's: it sees it, always, and writes beside it
    select s.id as scope_id, least(case when s.part = 'safety' then 2 else 4 end,
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
      end) as level,
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
     -- to a conference somebody is let in by its key; what a family keeps for itself there has none
     and (g.goal_id is null and s.part <> 'conference' or g.goal_id = s.goal_id)
    where s.household_id = household and s.private_to_id is null and not g.is_own_steps_only
  )
  select distinct on (a.scope_id) a.scope_id, a.level, a.grant_id
  from (select * from family union all select * from granted) a
  where a.level > 0
  order by a.scope_id, a.level desc, a.is_taken, a.grant_id nulls first
$$;

create or replace function access_scope_for(p_part text, p_subject uuid, p_goal uuid, p_private_to uuid)
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

revoke execute on function access_levels(uuid, uuid, date), access_scope_for(text, uuid, uuid, uuid)
  from public;
grant execute on function access_scope_for(text, uuid, uuid, uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
