-- What a leader reads before a place ends, and how much waits in each case after: counts, no word
-- and no name of a family. And whom a family that waits chose, who works there no more.

create or replace function leaving_question(p_membership uuid)
returns table (families int, proposals int, talks int, mails int)
language sql stable security definer set search_path = public, pg_temp as $$
  with place as (
    select m.person_id, m.team_id from people_teammembership m
     where m.id = p_membership and m.role = 'professional' and m.team_id = any(leaving_led())
  ), homes as (
    select distinct g.household_id, g.person_id from access_grant g join place p
      on p.person_id = g.person_id and p.team_id = g.team_id
     where g.withdrawn_at is null
  )
  select (select count(*) from homes)::int,
         (select count(*) from careplans_proposal w join homes h on h.household_id = w.household_id
           where coalesce(w.handed_to_id, w.created_by_id) = h.person_id
             and w.state = 'waiting' and w.deleted_at is null)::int,
         (select count(*) from careplans_conversation t join homes h on h.household_id = t.household_id
           where h.person_id = any(t.participant_ids) and t.next_by_id is null)::int,
         (select count(distinct o.person_id) from people_householdmember o
            join homes h on h.household_id = o.household_id
           where o.is_owner and (o.ended_on is null or o.ended_on > wijkteam_today()))::int
    from place
$$;

create or replace function leaving_open_of_cases(p_cases uuid[])
returns table (case_id uuid, proposals int, talks int)
language sql stable security definer set search_path = public, pg_temp as $$
  -- in the families of that case alone: those that it was given for, and where its client lives
  with ours as (
    select distinct c.id, c.coordinator_id as person_id, g.household_id
      from casework_case c
      join access_grant g on g.person_id = c.coordinator_id and g.team_id = c.team_id
     where c.id = any(p_cases) and c.team_id = any(leaving_led())
       and (g.case_id = c.id or g.case_id is null and exists (
         select 1 from casework_caseclient k
           join people_householdmember m on m.person_id = k.person_id
          where k.case_id = c.id and m.household_id = g.household_id))
  )
  select o.id,
         (select count(*) from careplans_proposal w join ours h on h.household_id = w.household_id
           where h.id = o.id and coalesce(w.handed_to_id, w.created_by_id) = h.person_id
             and w.state = 'waiting' and w.deleted_at is null)::int,
         (select count(*) from careplans_conversation t join ours h on h.household_id = t.household_id
           where h.id = o.id and h.person_id = any(t.participant_ids)
             and t.next_by_id is null)::int
    from (select distinct id from ours) o
$$;
