-- Who is reached on paper or by voice: an account without an e-mail address.

create or replace function access_without_mail(p_ids uuid[])
returns table (id uuid, login_name text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For who lives in the home of this request, of people around its plan: that no mail reaches them,
  -- and the name to say when they lost their sheet. Whoever knows that name can begin "in again", of
  -- which no mail warns them: who holds custody and lives elsewhere is not told. No address is told.
  select p.id, u.login_name
  from people_person p join people_user u on u.id = p.user_id
  where p.id = any(p_ids) and u.email is null and u.is_active
    and current_setting('app.is_member', true) = 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
    and access_is_around(p.id, nullif(current_setting('app.household', true), '')::uuid)
$$;

create or replace function access_lacks_mail(p_ids uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- keys of who is reached on paper or by voice: without an account, or with one without an address
  select p.id from people_person p left join people_user u on u.id = p.user_id
  where p.id = any(p_ids) and p.died_on is null and u.email is null
$$;

create or replace function access_unmailed_home(p_ids uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Of who belongs to the family of this request, for who was let in there: that no mail reaches
  -- them. Nothing of a log-in is told.
  select k.id from access_lacks_mail(p_ids) as k(id)
  where current_setting('app.let_in', true) = 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
    and exists (
      select 1 from people_householdmember m
      where m.person_id = k.id
        and m.household_id = nullif(current_setting('app.household', true), '')::uuid
        and (m.ended_on is null or m.ended_on > (now() at time zone 'Europe/Amsterdam')::date))
$$;

revoke execute on function access_without_mail(uuid[]), access_lacks_mail(uuid[]),
  access_unmailed_home(uuid[]) from public;
grant execute on function access_without_mail(uuid[]) to wijkteam_web;
grant execute on function access_lacks_mail(uuid[]) to wijkteam_counts;
grant execute on function access_unmailed_home(uuid[]) to wijkteam_web, wijkteam_worker;
