-- Whose sessions a leader or the privacy officer may end without ending the place: a phone was lost,
-- or somebody else seems to be in. It belongs to wijkteam_rights.

create or replace function sessions_of_colleague(p_membership uuid)
returns table (user_id uuid, person_id uuid, team_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  -- A leader: of who works in the own team and does not lead it. The office: of who leads a team of
  -- its organisation, and of who works in one. Nobody of themselves: that has a page of its own.
  select p.user_id, p.id, m.team_id
    from people_teammembership m join people_person p on p.id = m.person_id
   where m.id = p_membership and p.user_id is not null
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and m.person_id is distinct from nullif(current_setting('app.person_id', true), '')::uuid
     and coalesce(current_setting('app.view_as', true), '') = ''
     and (m.team_id = any(leaving_led()) and not leaving_leads(m.person_id, m.team_id)
          or coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}'
             and access_is_of_my_office(m.team_id))
$$;
