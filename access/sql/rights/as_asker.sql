-- Plain reckoning and reading that runs as who asks, so these functions belong to the owner of the
-- schema and not to wijkteam_rights.

create or replace function access_age(born date, today date) returns int
language sql immutable as $$
  -- full years; who is born on 29 February is a year older on 1 March of a common year
  select date_part('year', age(today, born))::int
$$;

create or replace function access_place(p_person uuid, p_today date, p_through uuid)
returns table (role text, organisation text)
language sql stable as $$
  -- in what place somebody comes: that through which a decision let them in (a team or an
  -- organisation), else a team, else an organisation
  select place.role, place.organisation from (
    select 1 as rank, t.id, coalesce(nullif(m.job, ''), m.role)::text as role,
           t.name::text as organisation
      from people_teammembership m join people_team t on t.id = m.team_id
     where m.person_id = p_person
       and m.started_on <= p_today and (m.ended_on is null or m.ended_on > p_today)
    union all
    select 2, o.id, coalesce(nullif(m.job, ''), m.role)::text, o.name::text
      from people_organisationmembership m join people_organisation o on o.id = m.organisation_id
     where m.person_id = p_person
       and m.started_on <= p_today and (m.ended_on is null or m.ended_on > p_today)
  ) place
  order by (place.id is not distinct from p_through) desc, place.rank, place.organisation, place.role
  limit 1
$$;

-- A first policy of the log asked this, and a new database makes that policy before the one of now
-- takes its place. No policy and no page asks it any more; it answers whom it serves of their own.
create or replace function access_known_grants() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- Grants of this household of which the asker may know. It runs as who asks, under the policy of
-- grants; as a function the policy of the log is planned without that one.
begin
  return coalesce((
    select array_agg(g.id) from access_grant g
    where g.household_id = nullif(current_setting('app.household', true), '')::uuid), '{}');
end $$;

create or replace function access_members_here() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- who is or was of this household: its family sees them as people, so the policy of people asks it
begin
  return array(select m.person_id from people_householdmember m
               where m.household_id = nullif(current_setting('app.household', true), '')::uuid);
end $$;

create or replace function access_still_to_sign(p_grant uuid, p_subject uuid, p_today date)
returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- who must still sign a decision, as far as the asker may know; nobody for the whole family. No
-- list at all (null) where nobody can sign now, or may be known of: such a decision gives nothing.
begin
  if p_subject is null then return '{}'; end if;
  if not exists (select from access_signers_here(p_subject, p_today)) then return null; end if;
  return array(
    select signer from access_signers_here(p_subject, p_today) as signer
    except select s.person_id from access_grantsignature s where s.grant_id = p_grant);
end $$;
