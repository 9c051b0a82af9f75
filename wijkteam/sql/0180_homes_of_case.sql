-- The families behind a case, and how much of the work in one stands in somebody's name: keys and
-- counts. They belong to wijkteam_counts.

create or replace function leaving_homes_of_case(p_case uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp as $$
  -- what the family linked by a grant, and where its clients live, or lived until today
  select array(
    select g.household_id from access_grant g where g.case_id = p_case
    union
    select m.household_id from casework_caseclient k
      join people_householdmember m on m.person_id = k.person_id
     where k.case_id = p_case and (m.ended_on is null or m.ended_on >= wijkteam_today()))
$$;

create or replace function handing_hands(p_person uuid, p_household uuid)
returns table (steps int, sides int)
language sql stable security definer set search_path = public, pg_temp as $$
  -- steps to do and sides of agreements that stand in this name: counts, no word
  select (select count(*) from careplans_step s
           where s.household_id = p_household and s.executor_id = p_person
             and s.state = 'open' and s.deleted_at is null)::int,
         (select count(*) from careplans_agreementparty y
            join careplans_agreement a on a.id = y.agreement_id
           where a.household_id = p_household and y.person_id = p_person and y.answer <> 'no'
             and a.deleted_at is null
             and (a.ends_on is null or a.ends_on >= wijkteam_today()))::int
$$;
