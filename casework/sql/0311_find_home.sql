-- One home, by what somebody of the family or a court shows. It belongs to wijkteam_rights.

create or replace function casework_find_home(
  p_team uuid, p_ground text, p_evidence text, p_key text, p_postcode text, p_born_on date)
returns text
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  homes uuid[];
  reads_at timestamptz := statement_timestamp();
  made casework_foundhome;
begin
  -- for the officer of that team, with a paper. None, more than one, and their own home are the
  -- same answer: nothing. A secret address is found by the number of the plan alone.
  if not access_is_of_my_office(p_team) then return null; end if;
  select array_agg(found.id) into homes from (
    select h.id from people_household h
    where p_key <> ''
      and h.plan_number = upper(regexp_replace(p_key, '[^0-9A-Za-z]', '', 'g'))
    union
    select a.household_id from people_address a
    join people_householdmember m on m.household_id = a.household_id
    join people_person p on p.id = m.person_id
    where p_key = '' and not a.is_secret and p.born_on = p_born_on
      and replace(upper(a.postcode), ' ', '') = replace(upper(p_postcode), ' ', '')
      and length(replace(p_postcode, ' ', '')) = 6 and m.started_on <= casework_today()
      and (m.ended_on is null or m.ended_on > casework_today())) found;
  if coalesce(cardinality(homes), 0) <> 1 or not access_may_ask(homes[1]) then
    return null;
  end if;
  -- of danger the family reads three days later; found again for it, that begins not anew
  if p_ground = 'danger' and not exists (
       select 1 from casework_foundhome f
       where f.household_id = homes[1] and f.ground = 'danger'
         and f.ends_at > statement_timestamp()) then
    reads_at := reads_at + interval '3 days';
  end if;
  insert into casework_foundhome (id, number, household_id, team_id, ground, evidence, is_by_key,
    found_by_id, found_at, ends_at, family_reads_at)
  values (gen_random_uuid(), 'Z-' || upper(substr(replace(gen_random_uuid()::text, '-', ''), 1, 10)),
    homes[1], p_team, p_ground, p_evidence, p_key <> '', me, statement_timestamp(),
    statement_timestamp() + interval '30 days',
    -- whatever it is found for: while an earlier one for danger is not read, this one is not either
    greatest(reads_at, (select max(f.family_reads_at) from casework_foundhome f
                        where f.household_id = homes[1])))
  returning * into made;
  -- before anything is shown: a line that this family finds in its log
  insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
    part, subject_kind, subject_id, route, request_id, network_point)
  values (audit_new_key(), clock_timestamp(), 'read', 'task', me,
    nullif(current_setting('app.user_id', true), '')::uuid, homes[1], '', 'found_home', made.id,
    'found_homes', '', '');
  return made.number;
end $$;

create or replace function casework_door_tells_at(p_door uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  -- when the owners may hear that this invitation went out: nothing for at once; asked by who sent it
  select max(f.family_reads_at)
  from people_custodydoor d join casework_foundhome f on f.household_id = d.household_id
  where d.id = p_door and d.seen_by_id = nullif(current_setting('app.person_id', true), '')::uuid
    and f.family_reads_at > statement_timestamp()
$$;
