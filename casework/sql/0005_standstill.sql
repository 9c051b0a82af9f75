-- For a standstill: the homes behind an open case of a team of the officer's organisation.
-- It belongs to wijkteam_counts.

create or replace function casework_household_of_number(p_number text)
returns table (case_id uuid, team_id uuid, household_id uuid)
language plpgsql stable security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
  -- all of them, one a row: what the family linked by a grant, and where the clients live. Of two
  -- homes none is taken by chance; who sets the standstill has the paper, and chooses. Or the one
  -- home without a case that an officer found (docs/adr/0034): its number opens the same road.
  return query
  with behind as (
    select c.id, c.team_id from casework_case c
    where upper(c.number) = upper(p_number) and c.state <> 'closed'
      and access_is_of_my_office(c.team_id)
  )
  select b.id, b.team_id, g.household_id from behind b join access_grant g on g.case_id = b.id
  union
  select b.id, b.team_id, m.household_id
  from behind b
  join casework_caseclient k on k.case_id = b.id
  join people_householdmember m on m.person_id = k.person_id
  where m.started_on <= casework_today() and (m.ended_on is null or m.ended_on > casework_today())
  union
  select f.id, f.team_id, f.household_id from casework_foundhome f
  where f.number = upper(p_number) and f.ends_at > statement_timestamp()
    and access_is_of_my_office(f.team_id);
end $$;

create or replace function casework_may_still(p_number text, p_case uuid, p_team uuid, p_household uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from casework_household_of_number(p_number) f
                 where f.case_id = p_case and f.team_id = p_team and f.household_id = p_household)
$$;
