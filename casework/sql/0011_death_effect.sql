-- What a confirmed death ends, and what undoing it brings back: as triggers, so that no way of
-- confirming forgets it (casework/migrations/0030_undoing_a_death.py makes them). These belong to
-- wijkteam_rights.

create or replace function casework_end_what_was(d people_death) returns jsonb
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  grown boolean;
  kept jsonb := '{}';
begin
  update people_person p set died_on = d.died_on where p.id = d.person_id;
  -- a child keeps its place: what is about it stays with who holds custody
  grown := access_years(d.person_id, today) >= 16;

  kept := kept || jsonb_build_object('places', coalesce((
    select jsonb_agg(jsonb_build_object('id', m.id, 'household', m.household_id,
                                        'ended_on', m.ended_on, 'is_owner', m.is_owner))
    from people_householdmember m
    where m.person_id = d.person_id and grown and (m.ended_on is null or m.ended_on > today)), '[]'));
  update people_householdmember m set ended_on = greatest(m.started_on, d.died_on)
   where m.id in (select (e ->> 'id')::uuid from jsonb_array_elements(kept -> 'places') e);

  kept := kept || jsonb_build_object('custody', coalesce((
    select jsonb_agg(jsonb_build_object('id', c.id, 'ended_on', c.ended_on,
                                        'end_evidence', c.end_evidence, 'by', c.end_recorded_by_id))
    from people_custody c
    where c.holder_id = d.person_id and c.confirmed_at is not null
      and c.end_confirmed_at is null), '[]'));
  update people_custody c
     set ended_on = greatest(c.started_on, d.died_on), end_evidence = '',
         end_recorded_by_id = d.recorded_by_id, end_confirmed_by_id = d.confirmed_by_id,
         end_confirmed_at = d.confirmed_at
   where c.id in (select (e ->> 'id')::uuid from jsonb_array_elements(kept -> 'custody') e);

  -- what they were given, and what is about them alone: nobody is left to decide about that
  kept := kept || jsonb_build_object('grants', coalesce((
    select jsonb_agg(g.id) from access_grant g
    where g.withdrawn_at is null and (g.ends_on is null or g.ends_on >= today)
      and (g.person_id = d.person_id or g.subject_id = d.person_id and grown)), '[]'));
  update access_grant g set withdrawn_at = d.confirmed_at, withdrawn_by_id = d.confirmed_by_id
   where g.id in (select e::uuid from jsonb_array_elements_text(kept -> 'grants') e);

  kept := kept || jsonb_build_object('invitations', coalesce((
    select jsonb_agg(jsonb_build_object('id', i.id, 'expires_at', i.expires_at))
    from people_invitation i
    where i.person_id = d.person_id and i.answered_at is null and i.expires_at > now()), '[]'));
  update people_invitation i set expires_at = now()
   where i.id in (select (e ->> 'id')::uuid from jsonb_array_elements(kept -> 'invitations') e);

  -- who is asked to keep a plan and dies is asked no more
  update people_succession s set ended_at = now()
   where s.person_id = d.person_id and s.answered_at is null and s.ended_at is null;

  kept := kept || jsonb_build_object('login', (
    select u.id from people_person p join people_user u on u.id = p.user_id
    where p.id = d.person_id and u.is_active));
  update people_user u set is_active = false where u.id = (kept ->> 'login')::uuid;
  return kept;
end $$;

create or replace function casework_restore_what_was(d people_death) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  since date := (d.confirmed_at at time zone 'Europe/Amsterdam')::date;
  homes uuid[] := array(select (e ->> 'household')::uuid
                        from jsonb_array_elements(d.ended -> 'places') e);
  asked people_succession;
begin
  -- held first, in the order of who says yes to keeping the plan: the question, then the family.
  -- After that all that is read below is as that yes, or this undoing, left it.
  perform 1 from people_succession s
    where s.household_id = any(homes) and s.ended_at is null order by s.id for update;
  perform 1 from people_household h where h.id = any(homes) order by h.id for no key update;
  update people_person p set died_on = null where p.id = d.person_id;
  update people_householdmember m set ended_on = (e ->> 'ended_on')::date
    from jsonb_array_elements(d.ended -> 'places') e where m.id = (e ->> 'id')::uuid;
  update people_custody c
     set ended_on = (e ->> 'ended_on')::date, end_evidence = e ->> 'end_evidence',
         end_recorded_by_id = (e ->> 'by')::uuid, end_confirmed_by_id = null, end_confirmed_at = null
    from jsonb_array_elements(d.ended -> 'custody') e where c.id = (e ->> 'id')::uuid;
  -- what was given for a case that closed meanwhile has ended with that case, also what came
  -- through its team without naming it; and what came through a place in a team, or at a partner,
  -- that ended
  update access_grant g set withdrawn_at = null, withdrawn_by_id = null
   where g.id in (select e::uuid from jsonb_array_elements_text(d.ended -> 'grants') e)
     and (g.case_id is null or not casework_is_closed(g.case_id))
     and (g.team_id is null or g.case_id is not null
          or not casework_stopped_since(g.team_id, g.household_id, since))
     and not exists (
       select 1 from people_teammembership m
       where m.team_id = g.team_id and m.person_id = g.person_id and m.role = 'professional'
         and m.ended_on >= since and m.ended_on <= today)
     and not exists (
       select 1 from people_organisationmembership m
       where m.organisation_id = g.organisation_id and m.person_id = g.person_id
         and m.role = 'partner' and m.ended_on >= since and m.ended_on <= today);
  update people_invitation i set expires_at = (e ->> 'expires_at')::timestamptz
    from jsonb_array_elements(d.ended -> 'invitations') e where i.id = (e ->> 'id')::uuid;
  update people_user u set is_active = true where u.id = (d.ended ->> 'login')::uuid;

  -- who was asked to keep the plan, or kept it, is again what they were: unless the place of the
  -- owner would have ended meanwhile, for then the plan would be nobody's
  for asked in
    select * from people_succession s
    where s.ended_at is null and s.proposed_at >= d.confirmed_at
      and coalesce(s.is_accepted, true)
      and s.household_id = any(homes)
      and exists (select 1 from people_householdmember o
                  where o.household_id = s.household_id and o.is_owner
                    and o.id is distinct from (s.place ->> 'id')::uuid
                    and (o.ended_on is null or o.ended_on > today))
  loop
    update people_householdmember m
       set is_owner = false,
           ended_on = case when (asked.place ->> 'is_new')::boolean then greatest(m.started_on, today)
                      else m.ended_on end
     where m.id = (asked.place ->> 'id')::uuid;
    update people_succession set ended_at = now() where id = asked.id;
  end loop;
end $$;

create or replace function casework_death_takes_effect() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if old.confirmed_at is null and new.confirmed_at is not null then
    new.ended := casework_end_what_was(new);
  elsif old.undo_confirmed_at is null and new.undo_confirmed_at is not null then
    perform casework_restore_what_was(new);
  end if;
  return new;
end $$;

create or replace function casework_succession_takes_effect() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  mine people_householdmember;
begin
  -- asked again at this moment: two people, or a birthday, may have changed it
  update people_household h set name = h.name where h.id = new.household_id;
  if not casework_is_orphan(new.household_id)
     or not casework_may_keep(new.household_id, new.person_id, new.team_id) then
    raise insufficient_privilege using message = 'this plan has an owner, or is not theirs to keep';
  end if;
  select * into mine from people_householdmember m
   where m.household_id = new.household_id and m.person_id = new.person_id
     and m.started_on <= today and (m.ended_on is null or m.ended_on > today);
  if mine.id is not null then
    update people_householdmember m set is_owner = true where m.id = mine.id;
    new.place := jsonb_build_object('id', mine.id, 'is_new', false);
  else
    mine.id := gen_random_uuid();
    insert into people_householdmember (id, household_id, person_id, role, is_owner, started_on)
    select mine.id, new.household_id, new.person_id,
           case when exists (select 1 from people_custody c
                             where c.holder_id = new.person_id and c.kind = 'parent'
                               and access_custody_counts(c, today))
           then 'parent' else 'carer' end, true, today;
    new.place := jsonb_build_object('id', mine.id, 'is_new', true);
  end if;
  return new;
end $$;
