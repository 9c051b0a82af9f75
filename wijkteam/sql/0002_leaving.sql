-- When somebody of a team leaves: the place ends, and nothing stays without a person. A leader sees
-- numbers of cases and names of colleagues here, and nothing of a family.

create function leaving_led() returns uuid[]
language sql stable set search_path = public, pg_temp as $$
  select coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}')
$$;

create function leaving_members()
returns table (membership_id uuid, person_id uuid, name text, team_id uuid, team text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who has a place now in a team that the asker leads
  select m.id, p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         t.id, t.name
    from people_teammembership m
    join people_person p on p.id = m.person_id join people_team t on t.id = m.team_id
   where m.team_id = any(leaving_led()) and m.role = 'professional'
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
   order by 3
$$;

create function leaving_end_place(p_membership uuid) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  -- gives the log-in whose sessions are to end; not of oneself
  update people_teammembership m set ended_on = greatest(m.started_on, wijkteam_today())
    from people_person p
   where m.id = p_membership and p.id = m.person_id and m.role = 'professional'
     and m.team_id = any(leaving_led())
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and m.person_id <> nullif(current_setting('app.person_id', true), '')::uuid
  returning p.user_id
$$;

create function leaving_has_place(p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from people_teammembership m
     where m.person_id = p_person and m.team_id = p_team and m.role = 'professional'
       and m.started_on <= wijkteam_today()
       and (m.ended_on is null or m.ended_on > wijkteam_today()))
$$;

create function leaving_cases()
returns table (case_id uuid, number text, team_id uuid, was_with uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- open cases of the asker's teams whose coordinator has no place there any more
  select c.id, c.number, c.team_id, p.id,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
    from casework_case c join people_person p on p.id = c.coordinator_id
   where c.team_id = any(leaving_led()) and c.state in ('intake', 'active')
     and not leaving_has_place(c.coordinator_id, c.team_id)
   order by c.number
$$;

create function leaving_hand_over(p_case uuid, p_to uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update casework_case c set coordinator_id = p_to, version = c.version + 1
   where c.id in (select l.case_id from leaving_cases() l where l.case_id = p_case)
     and leaving_has_place(p_to, c.team_id);
  return found;
end $$;

create function leaving_owners(p_case uuid) returns table (household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  -- to whom it is news that somebody else helps them: the owners of the plan of this case
  select distinct m.household_id, m.person_id
    from casework_case c join access_grant g on g.case_id = c.id
    join people_householdmember m on m.household_id = g.household_id
   where c.id = p_case and c.team_id = any(leaving_led())
     and m.is_owner and m.ended_on is null
$$;

create function leaving_open(p_persons uuid[])
returns table (person_id uuid, proposals int, talks int)
language sql stable security definer set search_path = public, pg_temp as $$
  -- how much waits of who left a team of the asker: counts, and no word
  select p.id,
         (select count(*) from careplans_proposal w where w.created_by_id = p.id
           and w.state = 'waiting' and w.deleted_at is null)::int,
         (select count(*) from careplans_conversation t
           where p.id = any(t.participant_ids))::int
    from unnest(p_persons) as p(id)
   where exists (select 1 from people_teammembership m
                  where m.person_id = p.id and m.team_id = any(leaving_led()))
$$;
