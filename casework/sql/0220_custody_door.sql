-- Where the invitation of who holds custody goes. These belong to wijkteam_rights.

create or replace function casework_may_open_door(
  p_custody uuid, p_case uuid, p_team uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who helps in this case: of a child in it, custody that their team settled and that counts,
  -- and whose holder has no log-in yet
  select p_household = casework_own_household(p_case) and exists (
    select 1 from people_custody c join people_person p on p.id = c.holder_id
    where c.id = p_custody and c.team_id = p_team and c.organisation_id is null
      and p.user_id is null and p.died_on is null
      and access_custody_counts(c, (now() at time zone 'Europe/Amsterdam')::date)
      and casework_settles(p_case, p_team, c.child_id))
$$;

create or replace function casework_logs_in_with(p_custody uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the team that settles this fact: by which addresses its holder has a log-in already, '' for
  -- one without mail, and nothing where there is no log-in
  select coalesce(string_agg(a.email, ', ' order by a.email), '')
  from people_custody c join people_person p on p.id = c.holder_id and p.user_id is not null
  left join account_emailaddress a on a.user_id = p.user_id and a.verified
  where c.id = p_custody and c.organisation_id is null and c.team_id = any(
    coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]
    || coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
    and access_may_settle(c.child_id, c.holder_id)
  group by c.id
$$;

create or replace function casework_invited_holder(p_invitation uuid, p_household uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: the letter that the asker posted to a holder of custody
  select exists (
    select 1 from people_invitation i
    where i.id = p_invitation and i.household_id = p_household
      and i.invited_by_id = nullif(current_setting('app.person_id', true), '')::uuid
      and access_invites_holder(i.invited_by_id, i.person_id, i.household_id, i.email))
$$;

create or replace function casework_door_to_tell(p_door uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell that a holder of custody was invited: the owners of the plan whose access does not
  -- rest, asked by who sent it
  select distinct m.person_id
  from people_custodydoor d
  join people_householdmember m on m.household_id = d.household_id and m.is_owner
  join people_person p on p.id = m.person_id and p.user_id is not null and p.died_on is null,
  lateral (select (now() at time zone 'Europe/Amsterdam')::date as day) today
  where d.id = p_door and d.seen_by_id = nullif(current_setting('app.person_id', true), '')::uuid
    and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
    and not d.household_id = any(access_still_in(m.person_id))
$$;
