-- Belongs to wijkteam_counts, which reads of the log who, where and when, and no words.

create or replace function careplans_looked_at_since(p_since timestamptz)
returns table (household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the worker: the owners of plans of which somebody else read something since that moment. Who
  -- of them may know of it is asked again before anything leaves.
  select distinct m.household_id, m.person_id
  from people_householdmember m
  where m.is_owner and (m.ended_on is null or m.ended_on > casework_today())
    and exists (select 1 from audit_auditevent e
                where e.household_id = m.household_id and e.kind = 'read'
                  and e.happened_at >= p_since and e.person_id <> m.person_id)
$$;
