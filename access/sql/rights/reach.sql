-- Who is reached on paper or by voice: an account without an e-mail address.

create or replace function access_without_mail(p_ids uuid[])
returns table (id uuid, login_name text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For the family of this request, of people around its plan: that no mail reaches them, and the
  -- name to say when they lost their sheet. It is no secret and opens nothing. No address is told.
  select p.id, u.login_name
  from people_person p join people_user u on u.id = p.user_id
  where p.id = any(p_ids) and u.email is null and u.is_active
    and current_setting('app.is_family', true) = 'yes'
    and coalesce(current_setting('app.view_as', true), '') = ''
    and access_is_around(p.id, nullif(current_setting('app.household', true), '')::uuid)
$$;

revoke execute on function access_without_mail(uuid[]) from public;
grant execute on function access_without_mail(uuid[]) to wijkteam_web;
