-- When somebody of a team leaves: the place ends, and nothing stays without a person. A leader sees
-- numbers of cases and names of colleagues here, and nothing of a family.

set local check_function_bodies = off; -- they name functions of later files

create or replace function leaving_led() returns uuid[]
language sql stable set search_path = public, pg_temp as $$
  select coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}')
$$;

create or replace function leaving_members()
returns table (membership_id uuid, person_id uuid, name text, team_id uuid, team text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who has a place now in a team that the asker leads; of who leads it too the privacy officer
  -- ends that first
  select m.id, p.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         t.id, t.name
    from people_teammembership m
    join people_person p on p.id = m.person_id join people_team t on t.id = m.team_id
   where m.team_id = any(leaving_led()) and m.role = 'professional'
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and not leaving_leads(m.person_id, m.team_id)
   order by 3
$$;

create or replace function leaving_end_place(p_membership uuid)
returns table (user_id uuid, household_id uuid, owner_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  gone record; homes uuid[];
begin
  -- The place of who leaves in that team; not of oneself, and not of who leads it. Gives the log-in
  -- whose sessions are to end, with a row for each owner of a plan to whom it is news. The team is
  -- held first, and who leads is asked under it: a lead that ended this moment ends nobody.
  perform 1 from people_team t
    where t.id = any(leaving_led())
      and t.id = (select m.team_id from people_teammembership m where m.id = p_membership)
      for update;
  select m.person_id, m.team_id, p.user_id into gone
    from people_teammembership m join people_person p on p.id = m.person_id
   where m.id = p_membership and m.role = 'professional' and m.team_id = any(leaving_led())
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and m.person_id <> me
     and leaving_leads(me, m.team_id) and not leaving_leads(m.person_id, m.team_id)
     -- who is at home where this colleague helps, ends no help there by ending a place
     and not leaving_helps_at_home(m.person_id, m.team_id);
  if gone.person_id is null then return; end if;
  update people_teammembership m set ended_on = greatest(m.started_on, wijkteam_today())
   where m.person_id = gone.person_id and m.team_id = gone.team_id
     and (m.ended_on is null or m.ended_on > wijkteam_today());
  update casework_casecolleague k set ended_on = greatest(k.started_on, wijkteam_today())
    from casework_case c
   where c.id = k.case_id and c.team_id = gone.team_id and k.person_id = gone.person_id
     and (k.ended_on is null or k.ended_on > wijkteam_today());
  homes := leaving_end_grants(gone.person_id, gone.team_id);
  return query
    select gone.user_id, o.household_id, o.person_id
      from (select) one
      left join people_householdmember o on o.household_id = any(homes) and o.is_owner
       and (o.ended_on is null or o.ended_on > wijkteam_today());
end $$;

create or replace function leaving_end_grants(p_person uuid, p_team uuid) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  homes uuid[]; handed uuid[];
begin
  -- First who takes over: `app.takes_over` is {case: colleague}, and {"all": colleague} for the rest.
  handed := handing_over(p_person, p_team,
    coalesce(nullif(current_setting('app.takes_over', true), ''), '{}')::jsonb);
  -- What came through the place ends with it, and does not come back with a later one. Proposals
  -- that still wait are taken back, where nothing else lets their author in; words of the family
  -- that they typed stay the family's, and wait.
  with ended as (
    update access_grant g set withdrawn_at = now(), withdrawn_by_id = me
     where g.person_id = p_person and g.team_id = p_team and g.withdrawn_at is null
    returning g.id, g.household_id, g.part
  ), noted as (
    select leaving_note('withdraw', 'grant', e.id, e.household_id, e.part) from ended e
  )
  select coalesce(array_agg(distinct e.household_id), '{}') into homes
    from ended e, (select count(*) from noted) lines;
  -- also what was opened without the family: who comes back asks again
  update access_emergencyaccess e set ended_at = now(), ended_by_id = me
   where e.person_id = p_person and e.team_id = p_team and e.ended_at is null and e.ends_at > now();
  with closed as (
    update careplans_proposal w
       set state = 'taken_back', answered_at = now(), answered_by_id = me,
           changed_at = now(), changed_by_id = me, version = w.version + 1
     where coalesce(w.handed_to_id, w.created_by_id) = p_person
       and w.state = 'waiting' and w.deleted_at is null
       and w.typed_for_id is null
       and w.household_id in (
         select g.household_id from access_grant g
          where g.person_id = p_person and g.team_id = p_team)
       and not exists (
         select from access_grant g
          where g.person_id = p_person and g.household_id = w.household_id
            and g.withdrawn_at is null and (g.ends_on is null or g.ends_on >= wijkteam_today()))
    returning w.id, w.household_id, w.scope_id
  ), noted as (
    select leaving_note('change', 'proposal', c.id, c.household_id, s.part)
      from closed c join access_scope s on s.id = c.scope_id
  )
  select homes || coalesce(array_agg(distinct c.household_id), '{}') into homes
    from closed c, (select count(*) from noted) lines;
  return homes || handed;
end $$;

create or replace function leaving_note(
  p_kind text, p_subject_kind text, p_subject uuid, p_household uuid, p_part text) returns void
language sql security definer set search_path = public, pg_temp as $$
  -- a line for the family: the leader ended this, by the task of the team
  select partners_note(p_kind, p_subject_kind, p_subject, p_household, p_part, 'leaving')
$$;

create or replace function leaving_has_place(p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select 1 from people_teammembership m
     where m.person_id = p_person and m.team_id = p_team and m.role = 'professional'
       and m.started_on <= wijkteam_today()
       and (m.ended_on is null or m.ended_on > wijkteam_today()))
$$;

create or replace function leaving_cases()
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

create or replace function leaving_hand_over(p_case uuid, p_to uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update casework_case c set coordinator_id = p_to, version = c.version + 1
   where c.id in (select l.case_id from leaving_cases() l where l.case_id = p_case)
     and leaving_has_place(p_to, c.team_id)
     -- nobody chooses who helps the own family
     and not leaving_is_home(leaving_homes_of_case(c.id));
  return found;
end $$;

create or replace function leaving_owners(p_case uuid) returns table (household_id uuid, person_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  -- to whom it is news that somebody else helps them: the owners of the plan of this case
  select distinct m.household_id, m.person_id
    from casework_case c join access_grant g on g.case_id = c.id
    join people_householdmember m on m.household_id = g.household_id
   where c.id = p_case and c.team_id = any(leaving_led())
     and m.is_owner and (m.ended_on is null or m.ended_on > wijkteam_today())
$$;

create or replace function leaving_open(p_persons uuid[])
returns table (person_id uuid, proposals int, talks int)
language sql stable security definer set search_path = public, pg_temp as $$
  -- how much waits of who left a team of the asker, in the plans of that team: counts, no word
  with ours as (
    select distinct g.person_id, g.household_id from access_grant g
     where g.person_id = any(p_persons) and g.team_id = any(leaving_led())
  )
  select p.id,
         (select count(*) from careplans_proposal w join ours on ours.household_id = w.household_id
           where ours.person_id = p.id and coalesce(w.handed_to_id, w.created_by_id) = p.id
             and w.state = 'waiting' and w.deleted_at is null)::int,
         (select count(*) from careplans_conversation t join ours on ours.household_id = t.household_id
           where ours.person_id = p.id and p.id = any(t.participant_ids)
             and t.next_by_id is null)::int
    from unnest(p_persons) as p(id)
   where exists (select 1 from people_teammembership m
                  where m.person_id = p.id and m.team_id = any(leaving_led()))
$$;

reset check_function_bodies;
