-- Whom a standstill can be about, by name. It belongs to wijkteam_rights.

create or replace function casework_people_of_number(p_number text)
returns table (case_id uuid, team_id uuid, household_id uuid, person_id uuid, name text, home text)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  -- Who has a place in a household behind this case, or holds custody of a child there; and by which
  -- names one knows that home: two of them may well have the same family name. Their names are
  -- read here and nowhere else, so first a line that this family finds in its log.
  insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
    case_id, part, subject_kind, route, request_id, network_point)
  select audit_new_key(), clock_timestamp(), 'read', 'task',
         nullif(current_setting('app.person_id', true), '')::uuid,
         nullif(current_setting('app.user_id', true), '')::uuid,
         f.household_id, f.case_id, '', 'standstill_names', 'standstill_set', '', ''
  from casework_household_of_number(p_number) f where access_may_ask(f.household_id);
  return query
  select distinct f.case_id, f.team_id, f.household_id, p.id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')), known.home
  from casework_household_of_number(p_number) f
  cross join lateral (
    select h.name || ' (' || string_agg(l.first_name, ', ' order by l.first_name) || ')' as home
    from people_household h join people_householdmember o on o.household_id = h.id
    join people_person l on l.id = o.person_id
    where h.id = f.household_id and (o.ended_on is null or o.ended_on > casework_today()) group by h.id, h.name) known
  join people_householdmember m on m.household_id = f.household_id
   and (m.ended_on is null or m.ended_on > casework_today())
  cross join lateral (
    select m.person_id as id
    union
    select c.holder_id from people_custody c
    where c.child_id = m.person_id and c.confirmed_at is not null and c.end_confirmed_at is null
  ) who
  join people_person p on p.id = who.id
  where access_may_ask(f.household_id)
  order by 6, 5;
end $$;

create or replace function casework_may_stand_still(p_household uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from people_householdmember m
    where m.household_id = p_household
      and (m.ended_on is null or m.ended_on > casework_today()) and (
      m.person_id = p_person or exists (
        select 1 from people_custody c
        where c.child_id = m.person_id and c.holder_id = p_person and c.confirmed_at is not null
          and c.end_confirmed_at is null)))
$$;
