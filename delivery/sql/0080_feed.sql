-- Belongs to wijkteam_rights.

create function delivery_feed_user(p_hash text) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- whose log-in to enter for the address of a calendar; who may not log in any more, or died, has
  -- no calendar here
  select u.id
  from delivery_calendarfeed f
  join people_person p on p.id = f.person_id
  join people_user u on u.id = p.user_id
  where f.token_hash = p_hash and u.is_active and p.died_on is null
$$;
