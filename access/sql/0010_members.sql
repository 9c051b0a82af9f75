-- Who that is, "the whole school": the family that let an organisation look in may know by name who
-- works there now and can open its plan. Of no other organisation, and nobody else asks it.

create function access_members_now(p_organisations uuid[])
returns table (organisation_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  with today as (select (now() at time zone 'Europe/Amsterdam')::date as day)
  select m.organisation_id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from today, people_organisationmembership m join people_person p on p.id = m.person_id
  where m.organisation_id = any(p_organisations) and m.role = 'partner'
    and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
    and current_setting('app.is_family', true) = 'yes'
    and exists (
      select 1 from access_grant g
      where g.organisation_id = m.organisation_id and g.person_id is null
        and g.household_id = nullif(current_setting('app.household', true), '')::uuid
        and g.withdrawn_at is null and (g.ends_on is null or g.ends_on >= today.day))
  order by p.first_name, p.last_name
$$;
