-- Who works at a partner (a school, a housing association): asked for by one, there by the yes of a
-- second. A family never makes such a place: other families may have let in the whole organisation.

create or replace function partners_is_office(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the privacy officer of who runs teams
  select exists (
    select 1 from people_organisationmembership m
     where m.person_id = p_person and m.role = 'privacy_officer'
       and access_has_office(m.organisation_id) and m.started_on <= wijkteam_today()
       and (m.ended_on is null or m.ended_on > wijkteam_today()))
$$;

create or replace function partners_is_settled(p_person uuid, p_organisation uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- works there, by administration or for two weeks: by then the privacy officer has read of it
  select exists (
    select 1 from people_organisationmembership m join people_person p on p.id = m.person_id
     where m.person_id = p_person and m.organisation_id = p_organisation and m.role = 'partner'
       and p.user_id is not null and m.started_on <= wijkteam_today()
       and (m.ended_on is null or m.ended_on > wijkteam_today())
       and (m.made_by_id is null or m.confirmed_at <= statement_timestamp() - interval '14 days'))
$$;

create or replace function partners_minds(p_person uuid, p_organisation uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- may ask for a colleague there and end a place; who runs teams has pages of its own
  select not access_has_office(p_organisation)
     and (partners_is_office(p_person) or partners_is_settled(p_person, p_organisation))
$$;

create or replace function partners_may_confirm(p_person uuid, p_place uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- The second beside who asked. Where nobody is settled yet and the office asked, who leads a
  -- team is the second as well: an office is often one person.
  select exists (
    select 1 from people_organisationmembership m
     where m.id = p_place and m.role = 'asked' and m.ended_on is null
       and access_are_two(m.made_by_id, p_person)
       and partners_minds(m.made_by_id, m.organisation_id)
       and (partners_minds(p_person, m.organisation_id)
            or partners_is_office(m.made_by_id)
               and not exists (select 1 from people_organisationmembership o
                                where partners_is_settled(o.person_id, m.organisation_id))
               and exists (
                 select 1 from people_teammembership t join people_team u on u.id = t.team_id
                 join people_organisationmembership k on k.organisation_id = u.organisation_id
                  where t.person_id = p_person and t.role = 'leader'
                    and t.started_on <= wijkteam_today()
                    and (t.ended_on is null or t.ended_on > wijkteam_today())
                    and k.person_id = m.made_by_id and k.role = 'privacy_officer')))
$$;

create or replace function partners_mine() returns table (organisation_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.id, o.name::text from people_organisation o
   where coalesce(current_setting('app.view_as', true), '') = ''
     and partners_minds(nullif(current_setting('app.person_id', true), '')::uuid, o.id)
   order by o.name
$$;

create or replace function partners_places()
returns table (id uuid, organisation_id uuid, organisation text, name text, job text, email text,
               is_asked boolean, asked_by text, may_confirm boolean, may_end boolean,
               has_login boolean, started_on date, ended_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  -- Who works where the asker minds the places, and whom the asker is the second for. No family,
  -- and no word of who let them in.
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id)
  select m.id, o.id, o.name::text,
         coalesce(nullif(m.working_name, ''),
                  concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))),
         m.job::text, m.email::text, m.role = 'asked',
         coalesce(concat_ws(' ', b.first_name, nullif(b.prefix, ''), nullif(b.last_name, '')), ''),
         partners_may_confirm(me.id, m.id),
         partners_minds(me.id, o.id), p.user_id is not null, m.started_on, m.ended_on
    from me, people_organisationmembership m
    join people_organisation o on o.id = m.organisation_id
    join people_person p on p.id = m.person_id
    left join people_person b on b.id = m.made_by_id
   where m.role in ('partner', 'asked')
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and coalesce(current_setting('app.view_as', true), '') = ''
     and (partners_minds(me.id, o.id) or m.role = 'asked' and partners_may_confirm(me.id, m.id))
   order by o.name, m.role = 'partner', 4
$$;

create or replace function partners_of_address(p_organisation uuid, p_email text)
returns table (person_id uuid, has_login boolean, is_here boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who works or worked there and has this address: of the log-in, or of the invitation for it
  select p.id, bool_or(u.id is not null and u.is_active and p.died_on is null),
         bool_or(m.ended_on is null or m.ended_on > wijkteam_today())
    from people_organisationmembership m
    join people_person p on p.id = m.person_id
    left join people_user u on u.id = p.user_id
   where m.organisation_id = p_organisation and m.role = 'partner'
     and (lower(u.email) = lower(p_email)
       or exists (select 1 from account_emailaddress a
                   where a.user_id = u.id and a.verified and lower(a.email) = lower(p_email))
       or exists (select 1 from people_invitation i
                   where i.person_id = p.id and i.household_id is null
                     and lower(i.email) = lower(p_email)))
   group by p.id
$$;

create or replace function partners_ask(p_organisation uuid, p_first text, p_prefix text,
                                        p_last text, p_job text, p_email text)
returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  the_person uuid; place uuid := gen_random_uuid();
begin
  -- Somebody new, whom no family knows, and a place that counts for nothing yet. Nobody made this
  -- person until the second says yes: so nobody writes another name over it in between. Who worked
  -- there before is the same person, by the address of the log-in, and keeps the name.
  if not coalesce(partners_minds(me, p_organisation), false)
     or coalesce(current_setting('app.view_as', true), '') <> '' then return null; end if;
  -- two who ask at once are one after another
  perform pg_advisory_xact_lock(hashtextextended(p_organisation::text, 60));
  if exists (select 1 from people_organisationmembership m
              where m.organisation_id = p_organisation and lower(m.email) = lower(p_email)
                and m.role = 'asked' and m.ended_on is null)
     or exists (select 1 from partners_of_address(p_organisation, p_email) f
                 where f.is_here or exists (
                   select 1 from people_organisationmembership m
                    where m.person_id = f.person_id and m.organisation_id = p_organisation
                      and m.role = 'asked' and m.ended_on is null)) then return null; end if;
  select f.person_id into the_person from partners_of_address(p_organisation, p_email) f
   where f.has_login limit 1;
  if the_person is null then
    the_person := gen_random_uuid();
    insert into people_person (id, first_name, prefix, last_name, phone, made_at)
    values (the_person, p_first, p_prefix, p_last, '', now());
  end if;
  insert into people_organisationmembership
    (id, organisation_id, person_id, role, job, email, started_on, made_by_id, made_at)
  values (place, p_organisation, the_person, 'asked', p_job, lower(p_email), wijkteam_today(), me,
          clock_timestamp());
  return place;
end $$;

create or replace function partners_confirm(p_place uuid)
returns table (person_id uuid, email text)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  held record;
begin
  -- The yes of the second makes the dated place; the invitation that follows is theirs.
  select m.person_id, m.email into held
    from people_organisationmembership m where m.id = p_place for update;
  if held.person_id is null or not partners_may_confirm(me, p_place)
     or coalesce(current_setting('app.view_as', true), '') <> '' then return; end if;
  update people_organisationmembership m
     set role = 'partner', started_on = wijkteam_today(), confirmed_by_id = me,
         confirmed_at = clock_timestamp(), email = ''
   where m.id = p_place;
  update people_person p set made_by_id = me where p.id = held.person_id and p.user_id is null;
  return query select held.person_id, held.email::text;
end $$;

create or replace function partners_end(p_place uuid, p_day date)
returns table (user_id uuid, household_id uuid, owner_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  gone record; homes uuid[] := '{}'; handed uuid[] := '{}';
begin
  -- From today and no other day: what came through the place is closed in the same moment. What
  -- was asked for and never made is closed by it too. Gives the log-in whose sessions end, with a
  -- row for each owner to whom it is news.
  select m.person_id, m.organisation_id, m.role, p.user_id into gone
    from people_organisationmembership m join people_person p on p.id = m.person_id
   where m.id = p_place and m.role in ('partner', 'asked')
     and (m.ended_on is null or m.ended_on > wijkteam_today()) for update of m;
  if gone.person_id is null or p_day is distinct from wijkteam_today()
     or not coalesce(partners_minds(me, gone.organisation_id), false)
     or coalesce(current_setting('app.view_as', true), '') <> '' then return; end if;
  update people_organisationmembership m set ended_on = greatest(m.started_on, p_day)
   where m.id = p_place;
  if gone.role = 'partner' then
    -- who takes over, of the colleagues there: `app.takes_over` is {"all": colleague}, or nothing
    handed := handing_over(gone.person_id, gone.organisation_id,
      coalesce(nullif(current_setting('app.takes_over', true), ''), '{}')::jsonb);
  end if;
  homes := handed || partners_end_rest(gone.person_id, gone.organisation_id, me);
  return query
    select gone.user_id, o.household_id, o.person_id
      from (select) one
      left join people_householdmember o on o.household_id = any(homes) and o.is_owner
       and (o.ended_on is null or o.ended_on > wijkteam_today());
end $$;

create or replace function partners_end_rest(p_person uuid, p_organisation uuid, p_by uuid)
returns uuid[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare homes uuid[]; more uuid[];
begin
  -- What came through the place ends with it, and does not come back with a later one; what the
  -- organisation itself was given stays with who works there. Proposals that wait are taken back
  -- where nothing else lets their author in; words of the family that they typed stay and wait.
  with ended as (
    update access_grant g set withdrawn_at = now(), withdrawn_by_id = p_by
     where g.person_id = p_person and g.organisation_id = p_organisation and g.withdrawn_at is null
    returning g.id, g.household_id, g.part
  ), noted as (
    select partners_note('withdraw', 'grant', e.id, e.household_id, e.part, 'partner_places')
      from ended e
  )
  select coalesce(array_agg(distinct e.household_id), '{}') into homes
    from ended e, (select count(*) from noted) lines;
  with closed as (
    update careplans_proposal w
       set state = 'taken_back', answered_at = now(), answered_by_id = p_by,
           changed_at = now(), changed_by_id = p_by, version = w.version + 1
     where coalesce(w.handed_to_id, w.created_by_id) = p_person
       and w.state = 'waiting' and w.deleted_at is null
       and w.typed_for_id is null
       and exists (select from access_grant g where g.household_id = w.household_id
                    and g.organisation_id = p_organisation
                    and (g.person_id is null or g.person_id = p_person))
       and not exists (select from access_grants_of(p_person, wijkteam_today()) g
                        where g.household_id = w.household_id)
    returning w.id, w.household_id, w.scope_id
  ), noted as (
    select partners_note('change', 'proposal', c.id, c.household_id, s.part, 'partner_places')
      from closed c join access_scope s on s.id = c.scope_id
  )
  select coalesce(array_agg(distinct c.household_id), '{}') into more
    from closed c, (select count(*) from noted) lines;
  return homes || more;
end $$;

create or replace function partners_note(p_kind text, p_subject_kind text, p_subject uuid,
                                         p_household uuid, p_part text, p_route text)
returns void
language sql security definer set search_path = public, pg_temp as $$
  -- a line for the family: somebody ended this, by the task of the team or of the place
  insert into audit_auditevent (id, happened_at, kind, ground, person_id, user_id, household_id,
    part, subject_kind, subject_id, route, request_id, network_point)
  values (audit_new_key(), clock_timestamp(), p_kind, 'task',
    nullif(current_setting('app.person_id', true), '')::uuid,
    nullif(current_setting('app.user_id', true), '')::uuid,
    p_household, p_part, p_subject_kind, p_subject, p_route, '', '')
$$;

create or replace function partners_knows(p_person uuid, p_place uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- minds this place, is asked as the second, or had a hand in it: who tells others of it
  select exists (
    select 1 from people_organisationmembership m
     where m.id = p_place and m.role in ('partner', 'asked')
       and (p_person in (m.made_by_id, m.confirmed_by_id)
            or m.role = 'partner' and m.person_id = p_person
            or partners_minds(p_person, m.organisation_id)
            or partners_may_confirm(p_person, m.id)))
$$;

create or replace function partners_seconds(p_place uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell of a place that was asked for, made or ended: the offices, and who may be second
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id)
  select found.id from me, (
    select m.person_id as id from people_organisationmembership m
     where partners_is_office(m.person_id)
    union
    select t.person_id from people_teammembership t
     where t.role = 'leader' and partners_may_confirm(t.person_id, p_place)
    union
    select o.person_id from people_organisationmembership m
      join people_organisationmembership o
        on o.organisation_id = m.organisation_id and o.role = 'partner'
     where m.id = p_place and partners_may_confirm(o.person_id, p_place)) found
   where found.id <> me.id and partners_knows(me.id, p_place)
$$;

create or replace function partners_has_page() returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether the page of places shows the asker anything: one question for the rail
  select exists (select 1 from partners_mine()) or exists (select 1 from partners_places())
$$;

create or replace function partners_colleagues()
returns table (place_id uuid, organisation_id uuid, person_id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who minds the places: who could take over there from somebody who leaves
  select m.id, m.organisation_id, p.id,
         coalesce(nullif(m.working_name, ''),
                  concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')))
    from people_organisationmembership m join people_person p on p.id = m.person_id
   where m.role = 'partner' and handing_works_there(m.person_id, m.organisation_id)
     and m.started_on <= wijkteam_today() and (m.ended_on is null or m.ended_on > wijkteam_today())
     and coalesce(current_setting('app.view_as', true), '') = ''
     and m.organisation_id in (select mine.organisation_id from partners_mine() mine)
   order by 2, 4
$$;
