-- Who still looks at a safety condition. Belongs to wijkteam_rights: keys alone.

create or replace function careplans_safety_watchers()
returns table (condition_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Of what still holds in this household: who of those who set it or looked at it may look today.
  -- Where that is nobody, a name that stands there promises what nobody does.
  with known as (
    select c.id, s.subject_id, who.person_id
    from careplans_safetycondition c join access_scope s on s.id = c.scope_id
    cross join lateral (
      select c.created_by_id union
      select k.noted_by_id from careplans_safetycheck k where k.condition_id = c.id) who(person_id)
    where c.household_id = nullif(current_setting('app.household', true), '')::uuid
      and c.ended_on is null
  ), may as (
    select p.person_id, g.subject_id
    from (select distinct k.person_id from known k) p
    cross join lateral access_grants_of(p.person_id, (now() at time zone 'Europe/Amsterdam')::date) g
    where g.household_id = nullif(current_setting('app.household', true), '')::uuid
      and g.part = 'safety' and g.level >= 3 and g.goal_id is null
      and (g.team_id is not null or g.organisation_id is not null)
  )
  select distinct k.id, k.person_id from known k
  join may m on m.person_id = k.person_id and m.subject_id is not distinct from k.subject_id
$$;
