-- What a death means for rights. The day itself stands with the person; only the role of the rights
-- writes it, once two people have confirmed it.

create or replace function access_people_here() returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  -- everybody who ever had a place in the household of this request, or custody of a child there;
  -- for who holds custody and lives elsewhere: their child, and who else held custody of it
  select coalesce(array_agg(distinct who.id), '{}')
  from people_householdmember m
  cross join lateral (
    select m.person_id as id
    union all
    select c.holder_id from people_custody c where c.child_id = m.person_id) who
  where m.household_id = nullif(current_setting('app.household', true), '')::uuid
    and (current_setting('app.is_member', true) = 'yes'
         or m.person_id = any(coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[]))
$$;

create or replace function access_deaths_here()
returns table (person_id uuid, name text, died_on date, is_recent boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- what the family reads of who died that belonged to it: a name and a day. The row itself names
  -- the case and the team, which may be those of another family.
  select p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         d.died_on, d.confirmed_at > now() - interval '60 days'
  from people_death d join people_person p on p.id = d.person_id
  where d.confirmed_at is not null and d.undo_confirmed_at is null
    and d.person_id = any(access_people_here())
    and current_setting('app.is_family', true) = 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
$$;

create or replace function access_has_died(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the worker: nothing leaves the house for who died
  select exists (select 1 from people_person p where p.id = p_person and p.died_on is not null)
$$;

create or replace function access_death_is_of(p_kind text, p_subject uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: a death of somebody of this household, or who is asked to keep its plan
  select case when p_kind = 'succession' then exists (
      select 1 from people_succession s where s.id = p_subject and s.household_id = p_household)
    else exists (
      select 1 from people_death d join people_householdmember m on m.household_id = p_household
      where d.id = p_subject and (m.person_id = d.person_id or exists (
        select 1 from people_custody c
        where c.child_id = m.person_id and c.holder_id = d.person_id))) end
$$;

create or replace function access_death_name(p_row uuid, p_person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- the name of somebody who stands in this row
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from people_person p
  where p.id = p_person and (
    exists (select 1 from people_death d where d.id = p_row and p_person in (
      d.person_id, d.recorded_by_id, d.confirmed_by_id, d.undo_recorded_by_id,
      d.undo_confirmed_by_id))
    or exists (select 1 from people_succession s where s.id = p_row and p_person in (
      s.person_id, s.proposed_by_id, s.confirmed_by_id)))
$$;

create or replace function access_my_successions()
returns table (id uuid, family text, proposer text, team text, how_to_reach text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who is asked to keep a plan: of which family, and by whom. Nothing of what is in it.
  select s.id, h.name::text,
         concat_ws(' ', b.first_name, nullif(b.prefix, ''), nullif(b.last_name, '')),
         t.name::text, t.how_to_reach::text
  from people_succession s
  join people_household h on h.id = s.household_id
  join people_person b on b.id = s.proposed_by_id
  join people_team t on t.id = s.team_id
  where s.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and s.confirmed_at is not null and s.answered_at is null and s.ended_at is null
    -- of a home that was found for danger the question waits as the news of the death does
    and coalesce(s.asks_at <= statement_timestamp(), true)
    and coalesce(current_setting('app.view_as', true), '') = ''
  order by 2
$$;

create or replace function access_guard_login() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select 1 from people_person p where p.user_id = new.id and p.died_on is not null) then
    raise insufficient_privilege using message = 'the log-in of who died stays closed';
  end if;
  return new;
end $$;

create or replace function access_refuse_dead() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- the column with the person stands in the trigger
  if exists (select 1 from people_person p where p.died_on is not null
             and p.id = (to_jsonb(new) ->> tg_argv[0])::uuid) then
    raise insufficient_privilege using message = 'nothing begins for who died';
  end if;
  return new;
end $$;

revoke execute on function access_people_here(), access_deaths_here(), access_has_died(uuid),
  access_death_is_of(text, uuid, uuid), access_death_name(uuid, uuid), access_my_successions(),
  access_guard_login(), access_refuse_dead() from public;
grant execute on function access_people_here(), access_deaths_here(), access_death_is_of(text, uuid, uuid),
  access_death_name(uuid, uuid), access_my_successions() to wijkteam_web, wijkteam_worker;
grant execute on function access_has_died(uuid) to wijkteam_worker;
