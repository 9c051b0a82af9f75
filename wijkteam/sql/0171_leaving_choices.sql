-- Whom a family chose that waits, when that colleague works there no more.

create or replace function leaving_works_there(p_person uuid, p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- Whether somebody helps residents there today. No secret: who does so is on the public page.
  select exists (
    select 1 from people_teammembership m
     where m.person_id = p_person and m.team_id = p_team and m.role = 'professional'
       and m.started_on <= wijkteam_today()
       and (m.ended_on is null or m.ended_on > wijkteam_today()))
$$;

create or replace function leaving_choices() returns table (number text, name text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- families that wait, and asked for a colleague who works in that team no more
  select c.number::text,
         concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, ''))
    from casework_case c join casework_caseclient k on k.case_id = c.id
    join people_person p on p.id = k.chosen_helper_id
   where c.team_id = any(leaving_led()) and c.state = 'waiting' and c.coordinator_id is null
     and not leaving_works_there(p.id, c.team_id)
   order by c.number
$$;
