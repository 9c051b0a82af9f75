-- How much somebody may still send in today, wherever they send it. Belongs to wijkteam_rights: what
-- they sent stands in all their families, and they are in one of them.

create or replace function careplans_room_today() returns table (files int, bytes bigint)
language plpgsql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- at most 30 files and 100 MB a day (delivery/uploads/limits.py); two numbers, of oneself alone. What
-- came along with a plan has limits of its own (0172_sent_today_guard.sql)
begin
  return query
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           date_trunc('day', now(), 'Europe/Amsterdam') as since
  ), sent as (
    select a.size from careplans_attachment a, me
    where a.created_by_id = me.id and a.created_at >= me.since
      and not exists (select 1 from careplans_broughtrow b where b.became_id = a.id)
    union all
    select f.size from me
    join careplans_message m on m.author_id = me.id and m.sent_at >= me.since
    join careplans_messagefile f on f.message_id = m.id
  )
  select 30 - count(*)::int, 104857600 - coalesce(sum(s.size), 0)::bigint from sent s;
end $$;
