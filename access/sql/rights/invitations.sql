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
  where i.answered_at is null and i.expires_at > now() and p.user_id is null
    and access_is_own_address(i.email)
  order by i.invited_at desc limit 1
$$;

create or replace function access_invitation(p_code_hash text)
returns table (id uuid, email text, household_id uuid, invited_by_name text, first_name text,
               parts text[], has_login boolean)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what an invited person sees before accepting: the inviter's first name and the parts
  select i.id, i.email, i.household_id, b.first_name, p.first_name,
         coalesce((select array_agg(distinct g.part::text) from access_grant g
                   where g.person_id = i.person_id and g.withdrawn_at is null), '{}'),
         p.user_id is not null
  from people_invitation i join people_person b on b.id = i.invited_by_id
  join people_person p on p.id = i.person_id
  where i.code_hash = p_code_hash and i.answered_at is null and i.expires_at > now()
$$;

create or replace function access_answer_invitation(p_code_hash text, p_accept boolean) returns uuid
language plpgsql security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
declare
  the_user uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  invited uuid;
  to_whom uuid;
  address text;
begin
  update people_invitation i set answered_at = now(), is_accepted = p_accept
   where i.code_hash = p_code_hash and i.answered_at is null and i.expires_at > now()
  returning i.id, i.person_id, i.email into invited, to_whom, address;
  if invited is null then return null; end if;
  if p_accept then
    if the_user is null or exists (select 1 from people_person p where p.user_id = the_user) then
      raise insufficient_privilege using message = 'accepting needs a log-in without a person';
    end if;
    if not access_is_own_address(address) then
      raise insufficient_privilege using message = 'this invitation was sent to another address';
    end if;
    update people_person p set user_id = the_user where p.id = to_whom and p.user_id is null;
    if not found then
      raise insufficient_privilege using message = 'this person has a log-in already';
    end if;
  end if;
  return to_whom;
end $$;

create or replace function access_answered_now(p_invitation uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who answers is not in the household, and writes this one line about it
  select exists (
    select 1 from people_invitation i
    where i.id = p_invitation and i.household_id = p_household and i.answered_at = now())
$$;

revoke execute on function access_is_own_address(text), access_own_invitation(),
  access_invitation(text), access_answer_invitation(text, boolean), access_answered_now(uuid, uuid)
  from public;
grant execute on function access_own_invitation(), access_invitation(text),
  access_answer_invitation(text, boolean), access_answered_now(uuid, uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
