-- Who may know of something planned for somebody. It runs as who asks, so row security answers what
-- it reads, and it belongs to the owner of the schema.

create or replace function access_knows_planned(p_kind text, p_object uuid, p_person uuid)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- of something planned in the household of this request: what is for oneself, and for the family
-- what is about something that the asker sees. What somebody else is told of is theirs alone.
begin
  if p_person = nullif(current_setting('app.person_id', true), '')::uuid then return true; end if;
  if current_setting('app.is_family', true) is distinct from 'yes' then return false; end if;
  return case p_kind
    when 'step' then exists (select 1 from careplans_step s where s.id = p_object)
    when 'agreement' then exists (select 1 from careplans_agreement a where a.id = p_object)
    when 'conference' then exists (select 1 from careplans_conference c where c.id = p_object)
    when 'conference_look' then exists (select 1 from careplans_conference c where c.id = p_object)
    when 'news-meeting' then exists (select 1 from careplans_meeting m where m.id = p_object)
    when 'access_ends' then exists (select 1 from access_grant g where g.id = p_object)
    when 'birthday' then current_setting('app.is_member', true) = 'yes' or exists (
      select 1 from people_householdmember m
      where m.id = p_object and m.person_id = any(
        coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[]))
    else false end;
end $$;

revoke execute on function access_knows_planned(text, uuid, uuid) from public;
grant execute on function access_knows_planned(text, uuid, uuid)
  to wijkteam_web, wijkteam_worker;
