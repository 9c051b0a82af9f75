-- Belongs to wijkteam_rights.

create or replace function careplans_tell_who_decide(p_scope uuid, p_kind text, p_due_at timestamptz)
returns void
language plpgsql security definer set search_path = public, pg_temp as $$
-- News for who answers what is about somebody: that person from 12, and who holds custody there, at
-- home or not. Who tells it may be a guest, who learns nothing of who they are: so it is planned
-- here, and not told. Who stands still reads nothing, and hears nothing.
declare
  here uuid := nullif(current_setting('app.household', true), '')::uuid;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  told uuid[];
begin
  if p_kind not like 'news-%' or coalesce(current_setting('app.view_as', true), '') <> ''
     or not p_scope = any(coalesce(nullif(current_setting('app.see', true), ''), '{}')::uuid[]) then
    return;
  end if;
  told := array(
    select who.id
    from access_scope s
    cross join lateral (
      select m.person_id as id from people_householdmember m
      where m.household_id = here
        and m.started_on <= today and (m.ended_on is null or m.ended_on > today)
      union
      select parent from access_child_parents(s.subject_id, today) as parent) who
    where s.id = p_scope and s.household_id = here and s.subject_id is not null
      and s.private_to_id is null and who.id is distinct from me
      and exists (select 1 from access_levels(who.id, here, today) l
                  where l.scope_id = s.id and l.level = 4));
  perform access_forget_skipped(p_kind, told, p_due_at);
  insert into delivery_scheduleitem (id, household_id, kind, object_id, person_id, due_at, outcome)
  select gen_random_uuid(), here, p_kind, here, who, p_due_at, '' from unnest(told) as who
  on conflict do nothing;
end $$;
