-- Who reads along in a family's conversations: asked where the grants that decide it are not the
-- reader's to see.

create or replace function careplans_with_place(people uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- which of these people have a place in this household today. Who opened it themselves (an
  -- emergency) has none: messages stay closed to them.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select p.id
  from here cross join unnest(people) as p(id),
       lateral access_relation(p.id, here.household, here.today) r
  where r.is_member or r.holds
     or exists (select 1 from access_grants_of(p.id, here.today) g
                where g.household_id = here.household and g.given_by_id <> p.id)
$$;
