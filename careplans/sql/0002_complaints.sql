-- The question of a family to the privacy officer. These functions belong to wijkteam_rights.

create function careplans_is_office() returns boolean
language sql stable as $$
  select coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
$$;

create function careplans_officers() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell that a question came: keys, no names. For the family of this request only.
  select m.person_id from people_organisationmembership m
  where m.role = 'privacy_officer' and current_setting('app.is_family', true) = 'yes'
    and m.started_on <= (now() at time zone 'Europe/Amsterdam')::date
    and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date)
$$;

create function careplans_complaint_names(p_complaint uuid)
returns table (asker text, family text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who asks, for the privacy officer: once the question is opened, and not before
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')), h.name::text
  from careplans_complaint c
  join people_person p on p.id = c.asked_by_id
  join people_household h on h.id = c.household_id
  where c.id = p_complaint and c.opened_at is not null and careplans_is_office()
$$;

create function careplans_answered_by(p_ids uuid[])
returns table (id uuid, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- the privacy officer has no place in the family; who asked may know the name all the same
  select c.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
  from careplans_complaint c
  join people_person p on p.id = coalesce(c.answered_by_id, c.opened_by_id)
  where c.id = any(p_ids) and c.asked_by_id = nullif(current_setting('app.person_id', true), '')::uuid
$$;

create function careplans_grants_about_others() returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- decisions about the own part of somebody else, of whom the asker holds no custody (any more):
  -- what these opened is not for the asker to know, owner or not
  select g.id from access_grant g
  where g.household_id = nullif(current_setting('app.household', true), '')::uuid
    and g.subject_id <> nullif(current_setting('app.person_id', true), '')::uuid
    and g.subject_id <> all(coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[])
$$;

grant select on careplans_complaint to wijkteam_rights;
grant create on schema public to wijkteam_rights;
revoke execute on function careplans_officers(), careplans_complaint_names(uuid),
  careplans_answered_by(uuid[]), careplans_grants_about_others() from public;
grant execute on function careplans_officers(), careplans_complaint_names(uuid),
  careplans_answered_by(uuid[]), careplans_grants_about_others() to wijkteam_web, wijkteam_worker;
alter function careplans_officers() owner to wijkteam_rights;
alter function careplans_complaint_names(uuid) owner to wijkteam_rights;
alter function careplans_answered_by(uuid[]) owner to wijkteam_rights;
alter function careplans_grants_about_others() owner to wijkteam_rights;
revoke create on schema public from wijkteam_rights;

-- A question is asked once and not rewritten: the officer sets its state and the answer.
revoke update, delete on careplans_complaint from wijkteam_web, wijkteam_worker;
grant update (state, opened_by_id, opened_at, answer, answered_by_id, answered_at, version,
  changed_at, changed_by_id) on careplans_complaint to wijkteam_web;
