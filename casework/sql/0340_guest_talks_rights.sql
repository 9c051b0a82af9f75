-- Talks without the family of who was let in for their work, from a partner or from a team that has
-- no case here: by what, whom to tell, and what a family does not know of yet. These belong to
-- wijkteam_rights: keys, days and names at work.

create or replace function casework_talk_grounds()
returns table (grant_id uuid, subject_id uuid, part text)
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  -- By what the asker comes in here through a place at an organisation or in a team, one for each
  -- about whom it was given: a grant, or the custody of a guardian. Of several the one of which most
  -- of the family may know. Who works in a case here writes it down there, and emergency access is
  -- no decision of the family; who looks as somebody states nothing.
  return query
  select distinct on (g.subject_id) g.id, g.subject_id, g.part::text
  from (select nullif(current_setting('app.person_id', true), '')::uuid as id,
               nullif(current_setting('app.household', true), '')::uuid as household
        where coalesce(current_setting('app.view_as', true), '') = ''
          and coalesce(current_setting('app.is_family', true), '') <> 'yes') me,
       lateral access_grants_of(me.id, (now() at time zone 'Europe/Amsterdam')::date) g
  where g.household_id = me.household
    and (g.organisation_id is not null
         or g.team_id is not null
            and exists (select 1 from access_grant given where given.id = g.id)
            and not casework_works_at(me.household))
  order by g.subject_id nulls first, g.part = 'money', g.id, g.part;
end $$;

create or replace function casework_states_talk(p_household uuid, p_grant uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether the asker may write down a talk about the family of this request by this ground
  select p_household = nullif(current_setting('app.household', true), '')::uuid
     and exists (select 1 from casework_talk_grounds() g where g.grant_id = p_grant)
$$;

create or replace function casework_talk_part(p_talk uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  -- Of the asker's own talk: the part of the decision by which it was written down, whether or not
  -- that still lets them in. Custody is about the child, as casework_talk_grounds says; of what is
  -- there no more it is the part that fewest read.
  select coalesce(
    (select g.part::text from access_grant g where g.id = t.grant_id),
    (select 'child' from people_custody c where c.id = t.grant_id),
    'money')
  from casework_talkwithout t
  where t.id = p_talk and t.written_by_id = nullif(current_setting('app.person_id', true), '')::uuid
$$;

create or replace function casework_guest_talks_to_tell(p_on date)
returns table (id uuid, household_id uuid, person_id uuid, shown_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  -- Whom the worker may have to tell of what a partner wrote down, from the day on which it can be
  -- read: the owners, and who signed for a decision about somebody. Whether it is theirs to read is
  -- asked with their own rights before anything leaves. A week back too, for a day without a worker.
  with told as (
    select t.id, t.household_id, t.grant_id,
           coalesce((t.told_at at time zone 'Europe/Amsterdam')::date, t.shown_on,
                    (t.written_at at time zone 'Europe/Amsterdam')::date) as day
    from casework_talkwithout t where t.household_id is not null
  )
  select told.id, told.household_id, who.person_id, told.day
  from told cross join lateral (
    select m.person_id from people_householdmember m
    where m.household_id = told.household_id and m.is_owner
      and m.started_on <= p_on and (m.ended_on is null or m.ended_on > p_on)
    union
    select s.person_id from access_grantsignature s where s.grant_id = told.grant_id) who
  where told.day between p_on - 7 and p_on
$$;

create or replace function casework_partners_held_back()
returns table (household_id uuid, name text, organisation text, happens_at timestamptz,
               shown_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the privacy officer, in the place of a leader, who has no case here and whom a partner does
  -- not have at all: what a family does not know of yet, by name at work and day. No word of it, and
  -- none of the own family.
  select t.household_id,
         coalesce(nullif(place.working_name, ''),
                  concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))),
         coalesce(team.name, o.name)::text, t.happens_at, t.shown_on
  from casework_talkwithout t
  join people_person p on p.id = t.written_by_id
  left join access_grant g on g.id = t.grant_id
  left join people_custody c on c.id = t.grant_id
  left join people_team team on team.id = g.team_id and g.organisation_id is null
  join people_organisation o
    on o.id = coalesce(g.organisation_id, c.organisation_id, team.organisation_id)
  left join lateral (
    select m.working_name, m.started_on from people_organisationmembership m
    where team.id is null and m.organisation_id = o.id and m.person_id = p.id
    union all
    select m.working_name, m.started_on from people_teammembership m
    where m.team_id = team.id and m.person_id = p.id
    order by started_on desc, working_name limit 1) place on true
  where coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
    and t.told_at is null and t.shown_on > (now() at time zone 'Europe/Amsterdam')::date
    and access_may_ask(t.household_id)
  order by t.shown_on, t.happens_at, t.id
$$;
