-- When a family hears of a death. It belongs to wijkteam_rights.

create or replace function casework_death_tells_at(p_death uuid) returns timestamptz
language sql stable security definer set search_path = public, pg_temp as $$
  -- Nothing for at once. Of a home that was found for danger nobody is told for three days what was
  -- done there; and as news goes from one home to another, of this death they are not told either.
  select max(f.family_reads_at)
  from casework_homes_of_death(p_death) home
  join casework_foundhome f on f.household_id = home
  where casework_may_see_death(p_death) and f.family_reads_at > statement_timestamp()
$$;
