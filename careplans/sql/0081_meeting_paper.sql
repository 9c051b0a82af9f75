-- Who writes on the paper of a meeting. Runs as who asks.

create function careplans_writes_meeting(p_meeting uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- who is asked to come and may respond, and the family that may write in it; never of one that is off
begin
  return careplans_is_asked(p_meeting) or exists (
    select 1 from careplans_meeting m
    where m.id = p_meeting and m.cancelled_at is null and m.deleted_at is null
      and m.scope_id = any(
        coalesce(nullif(current_setting('app.contribute', true), '')::uuid[], '{}')));
end $$;
