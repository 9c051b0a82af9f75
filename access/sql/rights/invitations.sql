-- An invitation is found by the hash of its code or by an address that its reader has proved; the
-- tables of it stay closed to who has no place yet.

create or replace function access_is_own_address(p_email text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- an address that the log-in of this request has proved to read the mail of
  select exists (
    select 1 from account_emailaddress a
    where a.user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and a.verified and lower(a.email) = lower(p_email))
$$;

create or replace function access_own_invitation() returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- the newest open invitation to an address of the log-in of this request
  select i.id from people_invitation i join people_person p on p.id = i.person_id
  where i.answered_at is null and i.withdrawn_at is null and i.expires_at > now()
    and p.user_id is null and i.way = 'mail' and access_is_own_address(i.email)
  order by i.invited_at desc limit 1
$$;

create or replace function access_invitation(p_code_hash text)
returns table (id uuid, way text, email text, household_id uuid, invited_by_name text,
               first_name text, offers jsonb, place text, is_opened boolean, has_login boolean,
               hindrance text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- The inviter's first name; of each decision the part, level and last day, and no word of the
  -- plan; the place in the family. `hindrance`: why this log-in cannot say yes, or ''.
  select i.id, i.way, i.email, i.household_id, b.first_name, p.first_name,
         coalesce((select jsonb_agg(distinct jsonb_build_object(
                     'part', g.part, 'level', g.level, 'ends_on', g.ends_on,
                     'is_own', g.is_own_steps_only, 'is_goal', g.goal_id is not null,
                     'is_somebody', g.subject_id is not null))
                   from access_grant g
                   where g.person_id = i.person_id and g.household_id = i.household_id
                     and g.withdrawn_at is null
                     and (g.ends_on is null or g.ends_on >= d.today)), '[]'),
         coalesce((select m.role from people_householdmember m
                   where m.person_id = i.person_id and m.household_id = i.household_id
                     and m.started_on <= d.today and (m.ended_on is null or m.ended_on > d.today)),
                  ''),
         i.opened_at is not null,
         p.user_id is not null,
         case when me.id is null then '' else access_join_hindrance(i.id, me.id) end
  from people_invitation i join people_person b on b.id = i.invited_by_id
  join people_person p on p.id = i.person_id
  cross join (select (now() at time zone 'Europe/Amsterdam')::date as today) d
  left join people_person me
    on me.user_id = nullif(current_setting('app.user_id', true), '')::uuid
  where i.code_hash = p_code_hash and i.answered_at is null and i.withdrawn_at is null
    and i.expires_at > now()
$$;

create or replace function access_answer_invitation(p_code_hash text, p_accept boolean) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_user uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  me uuid;
  found_one record;
begin
  update people_invitation i set answered_at = now(), is_accepted = p_accept
   where i.code_hash = p_code_hash and i.answered_at is null and i.withdrawn_at is null
     and i.expires_at > now()
  returning i.id, i.person_id, i.email, i.way into found_one;
  if found_one.id is null then return null; end if;
  if not p_accept then return found_one.person_id; end if;
  if the_user is null then
    raise insufficient_privilege using message = 'accepting needs a log-in';
  end if;
  if found_one.way = 'mail' and not access_is_own_address(found_one.email) then
    raise insufficient_privilege using message = 'this invitation was sent to another address';
  end if;
  select p.id into me from people_person p where p.user_id = the_user;
  if me is not null then
    perform access_join_person(found_one.id, me);
    return me;
  end if;
  update people_person p set user_id = the_user
   where p.id = found_one.person_id and p.user_id is null;
  if not found then
    raise insufficient_privilege using message = 'this person has a log-in already';
  end if;
  return found_one.person_id;
end $$;

create or replace function access_answered_now(p_invitation uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who answers is not in the household, and writes this one line about it
  select exists (
    select 1 from people_invitation i
    where i.id = p_invitation and i.household_id = p_household and i.answered_at = now())
$$;

create or replace function access_open_invitation(p_code_hash text, p_new_hash text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_way text;
begin
  -- The first look is noted. A square on a screen is of one look: from then on only the browser
  -- that opened it knows the code, and it has a day to answer.
  update people_invitation i
     set opened_at = now(),
         code_hash = case when i.way = 'square' then p_new_hash else i.code_hash end,
         expires_at = case when i.way = 'square' then now() + interval '1 day'
                           else i.expires_at end
   where i.code_hash = p_code_hash and i.opened_at is null and i.answered_at is null
     and i.withdrawn_at is null and i.expires_at > now()
  returning i.way into found_way;
  return coalesce(found_way = 'square', false);
end $$;

create or replace function access_opened_now(p_invitation uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who opens it is not in the household, and writes this one line about it
  select exists (
    select 1 from people_invitation i
    where i.id = p_invitation and i.household_id = p_household and i.opened_at = now())
$$;

revoke execute on function access_is_own_address(text), access_own_invitation(),
  access_invitation(text), access_answer_invitation(text, boolean),
  access_answered_now(uuid, uuid), access_open_invitation(text, text),
  access_opened_now(uuid, uuid) from public;
grant execute on function access_own_invitation(), access_invitation(text),
  access_answer_invitation(text, boolean), access_answered_now(uuid, uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
grant execute on function access_open_invitation(text, text), access_opened_now(uuid, uuid)
  to wijkteam_web, wijkteam_worker;
