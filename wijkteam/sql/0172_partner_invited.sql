-- What the page of an invitation says to who is to work at a partner: where, and who asked. Found by
-- the code, as the invitation itself.

create or replace function partners_invited(p_code_hash text)
returns table (organisation text, asked_by text)
language sql stable security definer set search_path = public, pg_temp as $$
  select o.name::text, coalesce(b.first_name, '')
    from people_invitation i
    join people_organisationmembership m on m.person_id = i.person_id and m.role = 'partner'
     and (m.ended_on is null or m.ended_on > wijkteam_today())
    join people_organisation o on o.id = m.organisation_id
    left join people_person b on b.id = m.made_by_id
   where i.code_hash = p_code_hash and i.household_id is null and i.answered_at is null
     and i.withdrawn_at is null and i.expires_at > now()
   limit 1
$$;

create or replace function partners_works_there(p_user uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether this log-in has a place where the asker minds the places
  select exists (
    select 1 from people_person p join people_organisationmembership m on m.person_id = p.id
     where p.user_id = p_user and m.role = 'partner'
       and (m.ended_on is null or m.ended_on > wijkteam_today())
       and partners_minds(nullif(current_setting('app.person_id', true), '')::uuid,
                          m.organisation_id))
$$;
