-- Who has a place here already and says yes to another invitation stays one person: what the family
-- gave to the invited name moves to them, and that name goes. It is a function of the whole house,
-- for the name may stand in tables of every room. The families learn nothing of each other.

create or replace function joining_columns() returns table (place text, name text)
language sql immutable as $$
  -- where an invited name may stand, in rows that say of which household they are
  values ('access_grant', 'person_id'), ('access_grant', 'subject_id'),
         ('access_scope', 'subject_id'), ('people_householdmember', 'person_id'),
         ('people_invitation', 'person_id'), ('network_networkmember', 'person_id'),
         ('careplans_step', 'executor_id'), ('careplans_priority', 'said_by_id'),
         ('careplans_conferenceguest', 'person_id'),
         ('delivery_scheduleitem', 'person_id')
$$;

create or replace function access_join_hindrance(p_invitation uuid, p_me uuid) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
-- '' when who holds the code may join; else work, party, minor or tied.
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  asked record;
  spot record;
  is_elsewhere boolean;
begin
  select i.household_id as home, i.invited_by_id as inviter, p.id as person, p.user_id, p.made_by_id
    into asked
    from people_invitation i join people_person p on p.id = i.person_id where i.id = p_invitation;
  -- Work has a log-in of its own: a place in a team is never joined, and staff join no family.
  if asked.home is null
     or exists (select 1 from people_teammembership t where t.person_id in (p_me, asked.person)
                and (t.ended_on is null or t.ended_on > today))
     or exists (select 1 from people_organisationmembership o
                where o.person_id in (p_me, asked.person) and o.role = 'privacy_officer'
                and (o.ended_on is null or o.ended_on > today)) then
    return 'work';
  end if;
  -- Who left this home by their own hand and holds custody of a child there comes back by it too.
  if exists (select 1 from access_relation(p_me, asked.home, today) r
             where r.is_member or r.holds and not exists (
               select 1 from people_householdmember m
               where m.household_id = asked.home and m.person_id = p_me
                 and m.ended_on is not null and m.changed_by_id = p_me))
     or exists (select 1 from people_householdmember m
                where m.person_id = p_me and m.household_id = asked.home
                and (m.ended_on is null or m.ended_on > today))
     or exists (select 1 from access_grant g
                where g.person_id = p_me and g.household_id = asked.home
                and g.withdrawn_at is null and (g.ends_on is null or g.ends_on >= today))
     -- of one holder a child has one open fact of custody
     or exists (select 1 from people_custody c join people_custody d on d.child_id = c.child_id
                where c.holder_id = asked.person and d.holder_id = p_me
                and c.end_confirmed_at is null and d.end_confirmed_at is null) then
    return 'party';
  end if;
  -- Custody and age count wherever a child has a place: in two families at once, each could see
  -- what is of the other.
  if exists (select 1 from people_householdmember m
             where m.person_id = asked.person and (m.ended_on is null or m.ended_on > today)
             and (m.role = 'child' or access_years(asked.person, today) < 18
                  or access_years(p_me, today) < 18)) then
    return 'minor';
  end if;
  -- The name must be this family's own making, with nothing on it that is of anybody else.
  if asked.user_id is not null
     or not exists (select 1 from people_householdmember m where m.person_id = asked.made_by_id
                    and m.household_id = asked.home) and asked.made_by_id is distinct from asked.inviter
     or exists (select 1 from people_custody c where c.child_id = asked.person)
     or exists (select 1 from access_scope s where s.household_id = asked.home
                and p_me in (s.subject_id, s.private_to_id)
                and exists (select 1 from access_scope t where t.subject_id = asked.person))
     or exists (select 1 from people_custody c where c.holder_id = asked.person and not exists (
                  select 1 from people_householdmember m
                  where m.person_id = c.child_id and m.household_id = asked.home))
     or exists (select 1 from careplans_agreement a
                where asked.person = any(a.party_ids) and a.household_id <> asked.home)
     or exists (select 1 from careplans_conversation c
                where asked.person = any(c.participant_ids) and c.household_id <> asked.home)
     or exists (select 1 from careplans_meeting m
                where asked.person = any(m.person_ids) and m.household_id <> asked.home) then
    return 'tied';
  end if;
  for spot in select * from joining_columns() loop
    execute format('select exists (select 1 from %1$I where %2$I = $1
                    and household_id is distinct from $2)', spot.place, spot.name)
       into is_elsewhere using asked.person, asked.home;
    if is_elsewhere then return 'tied'; end if;
  end loop;
  return '';
end $$;

create or replace function access_join_person(p_invitation uuid, p_me uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  invited uuid;
  spot record;
  hindrance text;
begin
  select i.person_id into invited from people_invitation i where i.id = p_invitation;
  -- One after another, so that two yeses of one person do not both find the place empty.
  perform 1 from people_person p where p.id in (invited, p_me) order by p.id for update;
  hindrance := access_join_hindrance(p_invitation, p_me);
  if hindrance <> '' then
    raise insufficient_privilege using message = 'these two are not joined: ' || hindrance;
  end if;
  for spot in select * from joining_columns() loop
    execute format('update %1$I set %2$I = $1 where %2$I = $2', spot.place, spot.name)
      using p_me, invited;
  end loop;
  update people_custody set holder_id = p_me where holder_id = invited;
  update careplans_agreementparty set person_id = p_me where person_id = invited;
  update careplans_agreement set party_ids = array_replace(party_ids, invited, p_me)
   where invited = any(party_ids);
  update careplans_conversation c set participant_ids = array(
    select distinct who from unnest(array_replace(c.participant_ids, invited, p_me)) who order by who)
   where invited = any(c.participant_ids);
  -- who was asked to come before their yes stays asked
  update careplans_meeting m set person_ids = array(
    select distinct who from unnest(array_replace(m.person_ids, invited, p_me)) who order by who)
   where invited = any(m.person_ids);
  -- nor waits a place for the yes of a name that is gone
  update people_placequestion q set asked_ids = array(
    select distinct who from unnest(array_replace(q.asked_ids, invited, p_me)) who order by who)
   where invited = any(q.asked_ids);
  update delivery_outboxmessage set person_id = p_me where person_id = invited;
  -- What else names this person, now or in a table to come, stops it here: then nothing is done.
  delete from people_person p where p.id = invited;
  set constraints all immediate;
  set constraints all deferred;
end $$;
