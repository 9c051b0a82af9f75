-- What the page of an invitation says to the first leader and the first privacy officer of a site
-- (access_invites_first): what for, and where. Found by the code, as the invitation itself.

create or replace function first_place_invited(p_code_hash text)
returns table (role text, place text)
language sql stable security definer set search_path = public, pg_temp as $$
  select found.role, found.place
    from people_invitation i
    cross join lateral (
      select m.role::text, t.name::text as place from people_teammembership m
        join people_team t on t.id = m.team_id
       where m.person_id = i.person_id and m.role = 'leader'
         and (m.ended_on is null or m.ended_on > wijkteam_today())
      union all
      select m.role::text, o.name::text from people_organisationmembership m
        join people_organisation o on o.id = m.organisation_id
       where m.person_id = i.person_id and m.role = 'privacy_officer'
         and (m.ended_on is null or m.ended_on > wijkteam_today())
    ) found
   where i.code_hash = p_code_hash and i.household_id is null and i.invited_by_id = i.person_id
     and i.answered_at is null and i.withdrawn_at is null and i.expires_at > now()
   limit 1
$$;
