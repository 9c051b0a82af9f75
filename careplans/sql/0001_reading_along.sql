-- Who reads along in a family's conversations and log, where the grants that decide it are not
-- the reader's to see. These functions belong to wijkteam_rights, like those of access.

create function careplans_days(first_on date, first_at timestamptz, last_on date,
                               ended_at timestamptz) returns tstzrange
language sql stable as $$
  -- from the first day (or the moment on that day) up to the day after the last, or to the end
  with edges as (
    select case when first_on = (first_at at time zone 'Europe/Amsterdam')::date then first_at
                else first_on::timestamp at time zone 'Europe/Amsterdam' end as begun,
           coalesce(least(ended_at, (last_on + 1)::timestamp at time zone 'Europe/Amsterdam'),
                    'infinity') as done
  )
  select case when done > begun then tstzrange(begun, done) else 'empty' end from edges
$$;

create function careplans_my_time() returns tstzmultirange
language sql stable security definer set search_path = public, pg_temp as $$
  -- the moments that this person had a place here: whoever belongs to the family, always;
  -- a guest, while a signed decision ran and the team or organisation of that decision was theirs
  with here as (
    select nullif(current_setting('app.household', true), '')::uuid as household,
           nullif(current_setting('app.person_id', true), '')::uuid as me,
           (now() at time zone 'Europe/Amsterdam')::date as today
  )
  select case when current_setting('app.is_family', true) = 'yes' then '{(,)}'::tstzmultirange
  else (
    select coalesce(range_agg(
      careplans_days(g.starts_on, g.given_at, g.ends_on, g.withdrawn_at)
      * case when t.id is null then '(,)'::tstzrange
             else careplans_days(t.started_on, null, t.ended_on - 1, null) end
      * case when o.id is null then '(,)'::tstzrange
             else careplans_days(o.started_on, null, o.ended_on - 1, null) end), '{}')
    from here
    join access_grant g on g.household_id = here.household
    left join people_teammembership t
      on t.team_id = g.team_id and t.person_id = here.me and t.role = 'professional'
    left join people_organisationmembership o
      on o.organisation_id = g.organisation_id and o.person_id = here.me and o.role = 'partner'
    where (g.person_id = here.me or g.person_id is null)
      and (g.team_id is null or t.id is not null)
      and (g.organisation_id is null or o.id is not null)
      and (g.subject_id is null
           or access_grant_is_signed(g.id, g.subject_id, here.today))) end
$$;

create function careplans_money_grants() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- decisions of this household about money: what they opened is not for everybody to know
  select g.id from access_grant g
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
    and g.part = 'money'
$$;

revoke execute on function careplans_my_time(),
  careplans_money_grants() from public;
grant execute on function careplans_my_time(),
  careplans_money_grants() to wijkteam_web, wijkteam_worker;
-- Owning a function in the schema asks for CREATE there, which nobody keeps.
grant create on schema public to wijkteam_rights;
alter function careplans_my_time() owner to wijkteam_rights;
alter function careplans_money_grants() owner to wijkteam_rights;
revoke create on schema public from wijkteam_rights;
