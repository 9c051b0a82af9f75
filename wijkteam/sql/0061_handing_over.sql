-- Who takes over from somebody who leaves a team, or works at a partner no more. Nobody gets what the
-- family did not give: a colleague takes over where the family itself let them in through this place
-- (to somebody of a partner also by letting in the whole organisation), and else nobody does.
-- `p_place` is the key of the team or of the organisation: a grant carries one of the two.

create or replace function handing_works_there(p_person uuid, p_place uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- at a partner with a log-in too: else nobody would read what is written there
  select leaving_has_place(p_person, p_place) or exists (
    select 1 from people_organisationmembership m join people_person p on p.id = m.person_id
     where m.person_id = p_person and m.organisation_id = p_place and m.role = 'partner'
       and p.user_id is not null and p.died_on is null and m.started_on <= wijkteam_today()
       and (m.ended_on is null or m.ended_on > wijkteam_today()))
$$;

create or replace function handing_homes(p_person uuid, p_place uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- Families that let them in through this place, by name or as one of all who work there, or where
  -- they are the guardian of that organisation, and where something of theirs is open. Not where
  -- they are at home themselves, also while that rests, or hold custody as who they are: no place of
  -- work makes a parent of them, and none ends it.
  select home from (
    select g.household_id as home from access_grant g
     where coalesce(g.team_id, g.organisation_id) = p_place and g.withdrawn_at is null
       and (g.person_id = p_person or g.person_id is null)
    union
    select m.household_id from people_custody c
      join people_householdmember m on m.person_id = c.child_id
     where c.holder_id = p_person and c.organisation_id = p_place
       and (m.ended_on is null or m.ended_on > wijkteam_today())) let_in
   where (exists (select 1 from careplans_conversation c
                   where c.household_id = home and p_person = any(c.participant_ids)
                     and c.left_by_id is null)
          or exists (select 1 from careplans_proposal w
                      where w.household_id = home and w.state = 'waiting'
                        and coalesce(w.handed_to_id, w.created_by_id) = p_person))
     and not exists (
       select 1 from people_householdmember m
        where m.household_id = home and m.person_id = p_person and m.started_on <= wijkteam_today()
          and (m.ended_on is null or m.ended_on > wijkteam_today()))
     and not access_holds_custody(p_person, home)
$$;

create or replace function handing_note(p_subject_kind text, p_subject uuid, p_place uuid,
                                        p_household uuid, p_part text) returns void
language sql security definer set search_path = public, pg_temp as $$
  -- a line for the family, with the page on which it was done
  select partners_note('change', p_subject_kind, p_subject, p_household, p_part,
    case when exists (select 1 from people_team t where t.id = p_place)
         then 'leaving' else 'partner_places' end)
$$;

create or replace function handing_heir(p_person uuid, p_place uuid, p_household uuid, p_to jsonb)
returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom the leader chose for a case of this family, else for all: a colleague with a place now
  select k.id from (
    select coalesce(
      (select p_to ->> g.case_id::text from access_grant g
        where g.person_id = p_person and coalesce(g.team_id, g.organisation_id) = p_place
          and g.household_id = p_household and g.withdrawn_at is null
          and p_to ? g.case_id::text limit 1),
      p_to ->> 'all')::uuid as id) k
  where k.id <> p_person and handing_works_there(k.id, p_place)
$$;

create or replace function handing_gave(p_person uuid, p_place uuid, p_household uuid)
returns setof access_grant
language sql stable security definer set search_path = public, pg_temp as $$
  -- what the family gave this colleague through this place and what counts now; no emergency
  select g.* from access_given_grants_of(p_person, wijkteam_today()) g
   where coalesce(g.team_id, g.organisation_id) = p_place and g.household_id = p_household
     and not p_household = any((select access_still_in(p_person))::uuid[])
$$;

create or replace function handing_covers(
  p_person uuid, p_place uuid, p_household uuid, p_scope uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- may propose there by it, as access_levels reckons
  select exists (
    select 1 from handing_gave(p_person, p_place, p_household) g
    join access_scope s on s.household_id = g.household_id and s.part = g.part
     and s.subject_id is not distinct from g.subject_id
     and (g.goal_id is null or g.goal_id = s.goal_id)
   where s.id = p_scope and s.private_to_id is null and g.level >= 3 and not g.is_own_steps_only)
$$;

create or replace function handing_over(p_person uuid, p_place uuid, p_to jsonb) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  home uuid; heir uuid; homes uuid[] := '{}'; has_proposals boolean; has_talks boolean;
begin
  -- before what came through the place is ended; gives the families to whom it is news
  for home in select handing_homes(p_person, p_place) loop
    heir := handing_heir(p_person, p_place, home, p_to);
    -- both are asked: the second not only where the first found nothing
    has_proposals := handing_proposals(p_person, p_place, home, heir);
    has_talks := handing_talks(p_person, p_place, home, heir);
    if has_proposals or has_talks then homes := homes || home; end if;
  end loop;
  return homes;
end $$;

create or replace function handing_proposals(
  p_person uuid, p_place uuid, p_household uuid, p_heir uuid) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_one record; is_news boolean := false;
begin
  for found_one in
    update careplans_proposal w set handed_to_id = p_heir, changed_at = now(),
           version = w.version + 1
     where coalesce(w.handed_to_id, w.created_by_id) = p_person and w.household_id = p_household
       and w.state = 'waiting' and w.deleted_at is null and p_heir is not null
       and handing_covers(p_heir, p_place, p_household, w.scope_id)
    returning w.id, (select s.part from access_scope s where s.id = w.scope_id) as part
  loop
    perform handing_note('handed_proposal', found_one.id, p_place, p_household, found_one.part);
    is_news := true;
  end loop;
  return is_news;
end $$;

create or replace function handing_talks(p_person uuid, p_place uuid, p_household uuid, p_heir uuid)
returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  talk record; others uuid[]; next_talk uuid; next_one uuid; is_news boolean := false;
begin
  -- Nobody is added to what was written to somebody else: who takes over gets a conversation of
  -- their own, without a word in it, and only with owners, to whom a guest may write anyway. Who
  -- still helps here by another way, were it with their own steps alone, has not left.
  if exists (select 1 from access_given_grants_of(p_person, wijkteam_today()) g
              where g.household_id = p_household
                and coalesce(g.team_id, g.organisation_id) is distinct from p_place) then
    return false;
  end if;
  for talk in select c.id, c.participant_ids from careplans_conversation c
               where c.household_id = p_household and p_person = any(c.participant_ids)
                 and c.left_by_id is null for update loop
    others := array(select who from unnest(talk.participant_ids) who where who <> p_person);
    next_talk := null; next_one := null;
    -- a colleague who is in it already goes on in it
    continue when exists (
      select 1 from unnest(others) who, handing_gave(who, p_place, p_household) g
       where handing_works_there(who, p_place) and not g.is_own_steps_only);
    if p_heir is not null and not p_heir = any(others) and others <> '{}'
       and exists (select 1 from handing_gave(p_heir, p_place, p_household) g
                    where not g.is_own_steps_only)
       and not exists (
         select 1 from unnest(others) who
          where not (access_relation(who, p_household, wijkteam_today())).is_owner) then
      next_one := p_heir;
      others := array(select who from unnest(others || p_heir) who order by who);
      insert into careplans_conversation
        (id, household_id, participant_ids, started_by_id, started_at, last_message_at)
      values (gen_random_uuid(), p_household, others, p_heir, now(), now())
      on conflict (household_id, participant_ids) do nothing;
      select c.id into next_talk from careplans_conversation c
       where c.household_id = p_household and c.participant_ids = others;
    end if;
    update careplans_conversation c
       set left_by_id = p_person, left_on = wijkteam_today(), next_by_id = next_one,
           next_talk_id = next_talk
     where c.id = talk.id;
    perform handing_note('handed_talk', talk.id, p_place, p_household, 'messages');
    is_news := true;
  end loop;
  return is_news;
end $$;

create or replace function handing_cases(p_membership uuid) returns table (case_id uuid, number text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the leader who ends this place: the cases in which this colleague has work; numbers alone
  select distinct c.id, c.number::text
    from people_teammembership m join casework_case c on c.team_id = m.team_id
   where m.id = p_membership and m.team_id = any(leaving_led()) and c.state in ('intake', 'active')
     and (c.coordinator_id = m.person_id or exists (
       select 1 from access_grant g where g.case_id = c.id and g.person_id = m.person_id
          and g.team_id = m.team_id and g.withdrawn_at is null))
   order by 2
$$;

create or replace function handing_cases_of(p_person uuid, p_team uuid, p_household uuid)
returns table (number text, is_open boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- the cases of this team in which this colleague was let in there; of who was let in without one,
  -- those of the family
  select c.number::text, c.state in ('intake', 'active') from casework_case c
   where c.team_id = p_team and exists (
     select 1 from access_grant g
      where g.household_id = p_household and g.case_id = c.id
        and (g.person_id = p_person or not exists (
          select 1 from access_grant o
           where o.household_id = p_household and o.person_id = p_person
             and o.team_id = p_team and o.case_id is not null)))
$$;

create or replace function handing_left() returns table (number text, name text, talks int)
language sql stable security definer set search_path = public, pg_temp as $$
  -- Conversations that nobody of the team took over, by case: gone as soon as who left was let in
  -- again, or one of the same people talks with a colleague whom the family lets in. For who leads the team: a number, or '' for a family that the team
  -- has no case of, who left, and how many.
  select coalesce(c.number, ''),
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         count(distinct t.id)::int
    from careplans_conversation t
    join people_person p on p.id = t.left_by_id
    join (select distinct g.household_id, g.person_id, g.team_id from access_grant g
           where g.team_id = any(leaving_led())) g
      on g.household_id = t.household_id and g.person_id = t.left_by_id
    left join lateral handing_cases_of(g.person_id, g.team_id, g.household_id) c on true
   where t.next_by_id is null and coalesce(c.is_open, true)
     and not exists (select 1 from handing_gave(t.left_by_id, g.team_id, g.household_id) o
                      where not o.is_own_steps_only)
     and not exists (
       select 1 from careplans_conversation n, unnest(n.participant_ids) who
        where n.household_id = t.household_id and n.left_by_id is null
          and n.participant_ids && array_remove(t.participant_ids, t.left_by_id)
          and leaving_has_place(who, g.team_id)
          and exists (select 1 from handing_gave(who, g.team_id, g.household_id) o
                       where not o.is_own_steps_only))
   group by 1, 2 order by 1, 2
$$;

create or replace function handing_was_in_team(p_talk uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- For who is in this conversation: whether a team looks for somebody in the place of who left. On
  -- the day of leaving they worked in it and helped here by it: who had moved to a partner before
  -- left that partner.
  select exists (
    select 1 from careplans_conversation c
      join access_grant g on g.household_id = c.household_id and g.person_id = c.left_by_id
      join people_teammembership m on m.team_id = g.team_id and m.person_id = g.person_id
     where c.id = p_talk
       and (g.withdrawn_at is null
            or (g.withdrawn_at at time zone 'Europe/Amsterdam')::date >= c.left_on)
       and m.started_on <= c.left_on and (m.ended_on is null or m.ended_on >= c.left_on)
       and nullif(current_setting('app.person_id', true), '')::uuid = any(c.participant_ids))
$$;
