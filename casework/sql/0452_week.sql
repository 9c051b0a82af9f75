-- Belongs to wijkteam_counts.

create or replace function casework_coordinators() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the worker: who coordinates an open case; keys, no names and no cases
  select distinct c.coordinator_id from casework_case c
  where c.state <> 'closed' and c.coordinator_id is not null
$$;
