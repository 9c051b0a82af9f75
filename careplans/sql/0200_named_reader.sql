-- Belongs to wijkteam_rights.

create or replace function careplans_is_named_reader(p_scope uuid, p_name text) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for the family: this name alone is that of somebody of it (by a place, or by custody of the
  -- child that this is about) who reads it with a log-in, and so says yes in person. Also while that
  -- rests: then nobody says it for them either.
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           (now() at time zone 'Europe/Amsterdam')::date as today
    where current_setting('app.is_family', true) = 'yes'
  )
  select exists (
    select 1
    from here join access_scope s on s.id = p_scope and s.household_id = here.household
    cross join lateral (
      select m.person_id as id from people_householdmember m
      where m.household_id = here.household and s.private_to_id is null
        and m.started_on <= here.today and (m.ended_on is null or m.ended_on > here.today)
        and case when s.subject_id is not null then m.person_id = s.subject_id
                   or m.is_owner and exists (select 1 from access_owners_beside(s.subject_id, here.today) o
                                             where o.person_id = m.person_id)
                 else s.part <> 'money' or m.is_owner end
      union all
      select c.holder_id from people_custody c
      where c.child_id = s.subject_id and s.private_to_id is null and c.organisation_id is null
        and access_custody_stands(c, here.today) and access_years(c.child_id, here.today) < 16
    ) reader
    join people_person p on p.id = reader.id
    where p.user_id is not null and p.died_on is null
      and lower(btrim(p_name)) in (
        lower(p.first_name),
        lower(concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')))))
$$;
