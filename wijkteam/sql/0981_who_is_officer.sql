-- Who is privacy officer, for who works there: so that a new one, whom administration brought in, is
-- seen. It belongs to wijkteam_rights.

create or replace function leaving_officers()
returns table (organisation text, name text, since date)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.name::text, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         m.started_on
    from people_organisationmembership m
    join people_organisation o on o.id = m.organisation_id
    join people_person p on p.id = m.person_id
   where m.role = 'privacy_officer'
     and m.organisation_id in (
       select w.organisation_id
         from recovery_work_places(nullif(current_setting('app.person_id', true), '')::uuid) w
        where coalesce(current_setting('app.view_as', true), '') = '')
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
   order by 1, 3, 2
$$;
