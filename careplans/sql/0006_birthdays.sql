-- The birthdays that change who decides, for the worker that plans their reminders: keys and days,
-- no names. It enters nobody's place to ask it. Belongs to wijkteam_rights.

create or replace function careplans_birthday(born date, years int) returns date
language sql immutable as $$
  -- the first day on which access_age says so: born on 29 February, 1 March of a common year
  select case when extract(day from born) = 29 and extract(day from day) = 28 then day + 1 else day end
  from (select (born + make_interval(years => years))::date as day) d
$$;

create or replace function careplans_birthdays(p_from date, p_until date)
returns table (member_id uuid, household_id uuid, person_id uuid, day date)
language sql stable security definer set search_path = public, pg_temp as $$
  -- the owners of the household, who holds confirmed custody, and from 16 the young person
  with coming as (
    select m.id, m.household_id, m.person_id, b.years, careplans_birthday(p.born_on, b.years) as day
    from people_householdmember m
    join people_person p on p.id = m.person_id
    cross join (values (12), (16), (18)) as b(years)
    where (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
      and p.born_on is not null
      and careplans_birthday(p.born_on, b.years) between p_from and p_until
  )
  select c.id, c.household_id, o.person_id, c.day
  from coming c join people_householdmember o
    on o.household_id = c.household_id and o.is_owner
   and (o.ended_on is null or o.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
  union
  select c.id, c.household_id, k.holder_id, c.day
  from coming c join people_custody k on k.child_id = c.person_id
  where k.confirmed_at is not null and k.end_confirmed_at is null
  union
  select c.id, c.household_id, c.person_id, c.day from coming c where c.years >= 16
$$;

grant create on schema public to wijkteam_rights;
revoke execute on function careplans_birthday(date, int), careplans_birthdays(date, date) from public;
grant execute on function careplans_birthday(date, int) to wijkteam_rights;
grant execute on function careplans_birthdays(date, date) to wijkteam_worker;
alter function careplans_birthdays(date, date) owner to wijkteam_rights;
revoke create on schema public from wijkteam_rights;
