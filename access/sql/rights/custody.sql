-- Custody as a right: four eyes at both ends, and that of an institution through its dated member.
-- Whose access rests (a standstill where the child lives) sees and writes nothing by it for that
-- time; the custody itself stays, and so does the signature that is asked of them: a home ban does
-- not touch parental authority, and only a court takes it away, by the road of custody.

create or replace function access_custody_stands(c people_custody, today date) returns boolean
language sql stable set search_path = public, pg_temp as $$
  -- confirmed, begun, no confirmed end: by this alone somebody is asked to sign
  select c.confirmed_at is not null and c.started_on <= today
     and (c.ended_on is null or c.end_confirmed_at is null or c.ended_on > today)
$$;

create or replace function access_custody_holds(c people_custody, today date) returns boolean
language sql stable set search_path = public, pg_temp as $$
  -- it stands; for an institution: and the holder still works there
  select access_custody_stands(c, today)
     and (c.organisation_id is null or exists (
       select 1 from people_organisationmembership m
       where m.organisation_id = c.organisation_id and m.person_id = c.holder_id
         and m.role = 'partner'
         and m.started_on <= today and (m.ended_on is null or m.ended_on > today)))
$$;

create or replace function access_custody_counts(c people_custody, today date) returns boolean
language sql stable set search_path = public, pg_temp as $$
  -- held, and the holder does not stand still where the child lives
  select access_custody_holds(c, today)
     and not exists (
       select 1 from access_standstill s
       join people_householdmember h on h.household_id = s.household_id and h.person_id = c.child_id
       where s.person_id = c.holder_id and s.ended_at is null and access_standstill_runs(s)
         and h.started_on <= today and (h.ended_on is null or h.ended_on > today))
$$;

create or replace function access_owners_beside(child uuid, today date)
returns table (household_id uuid, person_id uuid, is_asked boolean, is_parent boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- of a child for whom nothing was ever confirmed: the owners of its households, but not one who
  -- came to the plan because an owner died. `is_asked`: who keeps it since they were asked to.
  select o.household_id, o.person_id,
         exists (select 1 from people_placequestion q
                 where q.member_id = o.id and q.kind = 'owner' and q.is_agreed),
         o.role = 'parent'
  from people_householdmember c
  join people_householdmember o on o.household_id = c.household_id and o.is_owner
  where c.person_id = child and o.person_id <> child
    and not exists (select 1 from people_custody f
                    where f.child_id = child and f.confirmed_at is not null)
    and not exists (select 1 from people_succession s
                    where s.household_id = o.household_id and s.person_id = o.person_id
                      and s.is_accepted and s.ended_at is null)
    and c.started_on <= today and (c.ended_on is null or c.ended_on > today)
    and o.started_on <= today and (o.ended_on is null or o.ended_on > today)
$$;

-- Two circles: parents decide and write for a child (they hold it); the guardian of an institution
-- signs along and proposes, but never becomes family.
create or replace function access_child_parents(child uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who holds custody as a person and not for an institution. A child for whom nothing was ever
  -- confirmed has its household's owners, but not one who came to the plan because an owner died:
  -- keeping a plan gives nobody custody. Custody that ended leaves nobody.
  select c.holder_id from people_custody c
  where c.child_id = child and c.organisation_id is null and access_custody_counts(c, today)
  union
  -- who was asked to keep the plan too does not become a parent by it
  select o.person_id from access_owners_beside(child, today) o
  where (o.is_parent or not o.is_asked) and not o.household_id = any(access_still_in(o.person_id))
$$;

create or replace function access_child_holders(child uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- who signs for a child: parents, and the guardian of an institution. Also who stands still, or
  -- whose place at the institution ended: they cannot sign now, and nobody signs without them. One
  -- person ends a place; custody ends by two (ADR 29).
  select c.holder_id from people_custody c
  where c.child_id = child and access_custody_stands(c, today)
  union
  -- keeping the plan makes nobody a signer: a second owner's yes stops nothing that was given. A
  -- parent among them signs when nobody is left who kept it from the beginning.
  select o.person_id from access_owners_beside(child, today) o
  where not o.is_asked or o.is_parent and not exists (
    select 1 from access_owners_beside(child, today) f
    where f.household_id = o.household_id and not f.is_asked)
$$;

create or replace function access_wards() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- children of this household for whom the asker is the guardian of an institution
  select distinct g.subject_id
  from access_guardian_grants_of(nullif(current_setting('app.person_id', true), '')::uuid,
                                 (now() at time zone 'Europe/Amsterdam')::date) g
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
$$;

create or replace function access_is_in_custody(p_child uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the owner of a household: custody of this child was confirmed, so its age is a fact that
  -- others rely on
  select current_setting('app.is_owner', true) = 'yes' and exists (
    select 1 from people_custody c join people_householdmember m on m.person_id = c.child_id
    where c.child_id = p_child and c.confirmed_at is not null
      and m.household_id = nullif(current_setting('app.household', true), '')::uuid)
$$;

create or replace function access_knows_custody(c people_custody) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- who stands in it, the team that settles it, who helps the child in a case, the privacy officer
  -- who found this home without one, and the family of this request where the child has or had a
  -- place; the policies of facts say it for their rows
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[] as teams,
           coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[] as led,
           coalesce(nullif(current_setting('app.offices', true), ''), '{}')::uuid[] as offices
  )
  select coalesce(
    me.id in (c.child_id, c.holder_id) or c.team_id = any(me.teams || me.led)
    or current_setting('app.is_family', true) = 'yes' and exists (
      select 1 from people_householdmember m where m.person_id = c.child_id
        and m.household_id = nullif(current_setting('app.household', true), '')::uuid)
    or me.teams || me.offices <> '{}' and casework_tends(c.child_id), false)
  from me
$$;

create or replace function access_custody_is_of(p_custody uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: a fact of which the asker may know, about a child of this household
  select exists (
    select 1 from people_custody c join people_householdmember m on m.person_id = c.child_id
    where c.id = p_custody and m.household_id = p_household and access_knows_custody(c))
$$;

create or replace function access_custody_name(p_custody uuid, p_person uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- the name of somebody who stands in this fact, for who may know of it
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from people_custody c join people_person p on p.id = p_person
  where c.id = p_custody and access_knows_custody(c)
    and p_person in (c.child_id, c.holder_id, c.recorded_by_id,
      c.confirmed_by_id, c.end_recorded_by_id, c.end_confirmed_by_id)
$$;

create or replace function access_custody_names(p_ids uuid[])
returns table (id uuid, child text, holder text, organisation text, recorder text, confirmer text,
               end_recorder text, end_confirmer text)
language sql stable set search_path = public, pg_temp as $$
  -- names with the facts that the asker sees: this one runs as who asks, under the policy
  select c.id, access_custody_name(c.id, c.child_id), access_custody_name(c.id, c.holder_id),
         o.name::text, access_custody_name(c.id, c.recorded_by_id),
         access_custody_name(c.id, c.confirmed_by_id),
         access_custody_name(c.id, c.end_recorded_by_id),
         access_custody_name(c.id, c.end_confirmed_by_id)
  from people_custody c left join people_organisation o on o.id = c.organisation_id
  where c.id = any(p_ids)
$$;

revoke execute on function access_custody_stands(people_custody, date),
  access_custody_holds(people_custody, date),
  access_custody_counts(people_custody, date), access_owners_beside(uuid, date),
  access_child_parents(uuid, date), access_child_holders(uuid, date), access_wards(),
  access_is_in_custody(uuid), access_knows_custody(people_custody),
  access_custody_is_of(uuid, uuid), access_custody_name(uuid, uuid), access_custody_names(uuid[]) from public;
grant execute on function access_wards(), access_custody_is_of(uuid, uuid),
  access_custody_name(uuid, uuid), access_custody_names(uuid[]) to wijkteam_web, wijkteam_worker;
grant execute on function access_is_in_custody(uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
