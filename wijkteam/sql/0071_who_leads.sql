-- Who leads which team, for who works there: so that a change of leader is seen.

create or replace function leaving_who_leads()
returns table (team text, name text, since date, is_own boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for who works there: who leads the teams of that organisation, and since when
  with mine as (
    select w.team_id, w.organisation_id
      from recovery_work_places(nullif(current_setting('app.person_id', true), '')::uuid) w
     where coalesce(current_setting('app.view_as', true), '') = ''
  )
  select t.name::text, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         m.started_on, coalesce(t.id in (select mine.team_id from mine), false)
    from people_team t join people_teammembership m on m.team_id = t.id and m.role = 'leader'
    join people_person p on p.id = m.person_id
   where t.organisation_id in (select mine.organisation_id from mine)
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
   order by 4 desc, 1, 2
$$;
