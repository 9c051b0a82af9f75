-- A leader brings somebody into the team; before that place counts, a second says yes: another leader
-- of the organisation, or its privacy officer. Until then its role is `asked`, which no right counts,
-- and its first day is one that never comes (access_guard_place). It belongs to wijkteam_rights.

create or replace function colleagues_may_confirm(p_person uuid, p_place uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- two who are two (ADR 21), and the second settled: not whom the first made, nor the colleague
  select exists (
    select 1 from people_teammembership m
     where m.id = p_place and m.role = 'asked' and m.ended_on is null and m.person_id <> p_person
       and access_are_two(m.made_by_id, p_person) and access_is_settled(p_person)
       and exists (
         select 1 from recovery_work_places(p_person) w join people_team t on t.id = m.team_id
          where w.organisation_id = t.organisation_id and (w.is_lead or w.team_id is null)))
$$;

create or replace function colleagues_asked()
returns table (id uuid, name text, job text, team text, asked_by text, asked_at timestamptz,
               may_confirm boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- who waits in a team that the asker leads, and where the asker is the second
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id)
  select m.id, concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         m.job::text, t.name::text,
         concat_ws(' ', b.first_name, nullif(b.prefix, ''), nullif(b.last_name, '')), m.made_at,
         colleagues_may_confirm(me.id, m.id)
    from me, people_teammembership m join people_team t on t.id = m.team_id
    join people_person p on p.id = m.person_id join people_person b on b.id = m.made_by_id
   where m.role = 'asked' and m.ended_on is null
     and coalesce(current_setting('app.view_as', true), '') = ''
     and (m.team_id = any(leaving_led()) or colleagues_may_confirm(me.id, m.id))
   order by m.made_at
$$;

create or replace function colleagues_seconds(p_place uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom to tell that somebody waits: who leads a team there and may say yes; asked by who leads
  select distinct m.person_id from people_teammembership asked
    join people_team t on t.id = asked.team_id
    join people_team near on near.organisation_id = t.organisation_id
    join people_teammembership m on m.team_id = near.id and m.role = 'leader'
   where asked.id = p_place and asked.team_id = any(leaving_led())
     and m.started_on <= wijkteam_today()
     and (m.ended_on is null or m.ended_on > wijkteam_today())
     and colleagues_may_confirm(m.person_id, p_place)
$$;

create or replace function colleagues_confirm(p_place uuid)
returns table (person_id uuid, team_id uuid, made_by_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  perform 1 from people_teammembership m where m.id = p_place for update;
  if not colleagues_may_confirm(me, p_place)
     or coalesce(current_setting('app.view_as', true), '') <> '' then return; end if;
  return query
    update people_teammembership m
       set role = 'professional', started_on = wijkteam_today(), confirmed_by_id = me,
           confirmed_at = clock_timestamp()
     where m.id = p_place
    returning m.person_id, m.team_id, m.made_by_id;
end $$;

create or replace function colleagues_refuse(p_place uuid)
returns table (person_id uuid, team_id uuid, made_by_id uuid)
language plpgsql security definer set search_path = public, pg_temp as $$
#variable_conflict use_column
declare me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  -- the no of the second, or who leads the team takes the question back; the invitation opens
  -- nothing any more
  perform 1 from people_teammembership m where m.id = p_place for update;
  return query
    update people_teammembership m
       set started_on = wijkteam_today(), ended_on = wijkteam_today(), confirmed_by_id = me
     where m.id = p_place and m.role = 'asked' and m.ended_on is null
       and coalesce(current_setting('app.view_as', true), '') = ''
       and (m.team_id = any(leaving_led()) or colleagues_may_confirm(me, m.id))
    returning m.person_id, m.team_id, m.made_by_id;
end $$;
