-- What leaves the house: to whom a notice may go, and the turn of one that was not needed.

create or replace function access_officers() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell that a question came: keys, no names. For the family of this request only, and
  -- where teams are run.
  select m.person_id
  from (select (now() at time zone 'Europe/Amsterdam')::date as day) today,
       people_organisationmembership m
  where m.role = 'privacy_officer' and access_has_office(m.organisation_id)
    and current_setting('app.is_family', true) = 'yes'
    and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
$$;

create or replace function access_may_post(p_person uuid, p_template text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- to oneself, the privacy officers, and who has to do with the household or the teams of this request
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  here uuid := nullif(current_setting('app.household', true), '')::uuid;
  ours uuid[] := coalesce(nullif(current_setting('app.teams', true), '')::uuid[], '{}')
              || coalesce(nullif(current_setting('app.led_teams', true), '')::uuid[], '{}');
begin
  -- who lost the way in is nobody yet; those letters have words and an address of their own
  if p_template like 'recovery%' then return true; end if;
  if me is null then return false; end if;
  -- the office answers who asked it, of every household
  if p_person = me or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}' then
    return true;
  end if;
  return exists (select 1 from people_person p where p.id = p_person and p.made_by_id = me)
    -- who works at a partner, to the owners of a plan that let it in, or that it closed just now
    or exists (select 1 from people_householdmember m
               join access_grant g on g.household_id = m.household_id
               join people_organisationmembership o on o.organisation_id = g.organisation_id
               where m.person_id = p_person and m.is_owner and o.person_id = me
                 and o.role = 'partner'
                 and (o.ended_on is null
                      or o.ended_on >= (now() at time zone 'Europe/Amsterdam')::date)
                 and (g.person_id is null and g.withdrawn_at is null
                      or g.withdrawn_by_id = me and g.withdrawn_at = now()))
    -- also where the access was stopped before, and a proposal was taken back with the place just now
    or exists (select 1 from people_householdmember m
               join careplans_proposal w on w.household_id = m.household_id
               where m.person_id = p_person and m.is_owner and w.state = 'taken_back'
                 and w.answered_by_id = me and w.answered_at = now())
    -- the second for a place that this person asked for at a partner
    or p_template = 'office' and exists (
      select 1 from people_organisationmembership o
      where o.made_by_id = me and o.role = 'asked' and o.ended_on is null
        and p_person in (select partners_seconds(o.id)))
    -- the second for a colleague whom this person asked for; and from the second back
    or p_template = 'office' and exists (
      select 1 from people_teammembership t
      where t.made_by_id = me and t.role = 'asked' and t.ended_on is null
            and p_person in (select colleagues_seconds(t.id))
         or t.confirmed_by_id = me and p_person in (t.made_by_id, t.person_id))
    or exists (select 1 from people_organisationmembership o
               where o.person_id = p_person and o.role = 'privacy_officer'
                 and access_has_office(o.organisation_id))
    or here is not null and access_is_around(p_person, here)
    -- also in the other home of a child, what a foster parent answered in this one
    or here is not null and p_template = 'news' and casework_hears_of_answer(p_person)
    or ours <> '{}' and (
      exists (select 1 from people_teammembership t
              where t.person_id = p_person and t.team_id = any(ours))
      or exists (select 1 from people_householdmember m
                 where m.person_id = p_person and access_is_helped_by(m.household_id, ours))
      or exists (select 1 from people_custody c
                 join people_householdmember m on m.person_id = c.child_id
                 where c.holder_id = p_person and access_is_helped_by(m.household_id, ours))
      or exists (select 1 from people_succession s
                 where s.person_id = p_person and s.team_id = any(ours))
      -- whom they invited as a holder of custody, the second of two, and the owners who hear of it;
      -- also where this team does not help
      or exists (select 1 from people_custodydoor d
                 join people_custody c on c.id = d.custody_id
                 left join people_householdmember m
                   on m.household_id = d.household_id and m.is_owner
                 where d.seen_by_id = me and d.team_id = any(ours)
                   and p_person in (c.holder_id, m.person_id))
      -- also in the other family of who died, where this team does not help
      or exists (select 1 from people_death d
                 where d.team_id = any(ours) and d.confirmed_at is not null
                   and p_person in (select casework_death_to_tell(d.id))));
end $$;

create or replace function access_is_around(p_person uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- family, whom the family made or let look in, who works where it let everybody look in, and who
  -- holds custody of a child
  select exists (select 1 from people_householdmember m
                 where m.household_id = p_household and m.person_id = p_person)
    or exists (select 1 from people_person p
               join people_householdmember m on m.person_id = p.made_by_id
               where p.id = p_person and m.household_id = p_household)
    or exists (select 1 from access_grant g
               where g.household_id = p_household and (g.person_id = p_person
                 or g.person_id is null and exists (
                   select 1 from people_organisationmembership o
                   where o.organisation_id = g.organisation_id and o.person_id = p_person)))
    or exists (select 1 from access_emergencyaccess e
               where e.household_id = p_household and e.person_id = p_person)
    or exists (select 1 from people_custody c
               join people_householdmember m on m.person_id = c.child_id
               where m.household_id = p_household and c.holder_id = p_person)
$$;

create or replace function access_is_helped_by(p_household uuid, p_teams uuid[]) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from access_grant g
                 where g.household_id = p_household and g.team_id = any(p_teams))
    or exists (select 1 from access_emergencyaccess e
               where e.household_id = p_household and e.team_id = any(p_teams))
    or exists (select 1 from access_standstill s
               where s.household_id = p_household and s.team_id = any(p_teams))
    or casework_serves(p_household, p_teams)
$$;

create or replace function access_forget_skipped(p_kind text, p_people uuid[], p_due_at timestamptz)
returns void
language sql security definer set search_path = public, pg_temp as $$
  -- news for who had no place this morning and has one now; whom it concerns stays unknown to who
  -- tells it
  delete from delivery_scheduleitem i
   where i.household_id = nullif(current_setting('app.household', true), '')::uuid
     and i.kind = p_kind and i.kind like 'news-%' and i.person_id = any(p_people)
     and i.due_at = p_due_at and i.outcome = 'skipped'
$$;

revoke execute on function access_officers(), access_may_post(uuid, text), access_is_around(uuid, uuid),
  access_is_helped_by(uuid, uuid[]), access_forget_skipped(text, uuid[], timestamptz) from public;
grant execute on function access_officers(), access_may_post(uuid, text),
  access_forget_skipped(text, uuid[], timestamptz) to wijkteam_web, wijkteam_worker;
