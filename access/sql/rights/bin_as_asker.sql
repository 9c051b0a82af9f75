-- The bin, in every table that has one: what somebody throws away is thrown away now and in their
-- own name, stays 30 days, and comes back by who put it there, whose it is, or an owner of the plan.

create or replace function access_went_along(p_row jsonb) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- it went into the bin with its goal, its sentence or its debt, which still lies there
declare
  at timestamptz := (p_row ->> 'deleted_at')::timestamptz;
  by_whom uuid := (p_row ->> 'deleted_by_id')::uuid;
begin
  return exists (select 1 from careplans_goal g where g.id = (p_row ->> 'goal_id')::uuid
                    and g.deleted_at = at and g.deleted_by_id = by_whom)
      or exists (select 1 from careplans_priority p where p.id = (p_row ->> 'priority_id')::uuid
                    and p.deleted_at = at and p.deleted_by_id = by_whom)
      or exists (select 1 from careplans_debt d where d.id = (p_row ->> 'debt_id')::uuid
                    and d.deleted_at = at and d.deleted_by_id = by_whom);
end $$;

create or replace function access_may_put_back(p_table text, p_row jsonb) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the same as careplans.policy.may_put_back: who threw it away, whose it is, and who decides in the
-- family; not what somebody said and threw away themselves. An opinion, a file and a point of an agenda are of
-- one alone.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  by_whom uuid := (p_row ->> 'deleted_by_id')::uuid;
  author uuid := coalesce(p_row ->> 'scored_by_id', p_row ->> 'said_by_id', p_row ->> 'noted_by_id',
                          p_row ->> 'created_by_id')::uuid;
begin
  if me is null then return false; end if;
  if me = author then return true; end if;
  if p_table in ('careplans_score', 'careplans_attachment', 'careplans_meetingpoint') then
    return false;
  end if;
  if me in (by_whom, (p_row ->> 'created_by_id')::uuid) then return true; end if;
  if by_whom = author
     and p_table in ('careplans_priority', 'careplans_progress', 'careplans_conferenceword') then
    return false;
  end if;
  return current_setting('app.is_family', true) = 'yes' and (
    current_setting('app.is_owner', true) = 'yes'
    or exists (
      select 1 from access_scope s where s.id = (p_row ->> 'scope_id')::uuid
         and (s.subject_id = me or s.subject_id = any(
           coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[]))));
end $$;

create or replace function access_guard_bin() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  minute timestamptz := clock_timestamp() - interval '1 minute';
begin
  if old.deleted_at is null then
    if new.deleted_by_id is distinct from me
       or new.deleted_at not between minute and minute + interval '2 minutes' then
      raise insufficient_privilege using message = 'thrown away is thrown away now, in one''s own name';
    elsif tg_table_name in ('careplans_score', 'careplans_attachment', 'careplans_meetingpoint')
          and not access_may_put_back(tg_table_name, to_jsonb(new))
          and not access_went_along(to_jsonb(new)) then
      raise insufficient_privilege using message = 'an opinion, a file and a point are of one person';
    end if;
  elsif new.deleted_at is not null or new.deleted_by_id is not null then
    raise insufficient_privilege using message = 'in the bin it stays as it was thrown away';
  elsif old.deleted_at <= clock_timestamp() - interval '30 days' then
    raise insufficient_privilege using message = 'the bin keeps it for 30 days';
  elsif not access_may_put_back(tg_table_name, to_jsonb(old))
        and not access_went_along(to_jsonb(old)) then
    raise insufficient_privilege using message = 'it comes back by who may put it back';
  end if;
  return new;
end $$;

revoke execute on function access_went_along(jsonb), access_may_put_back(text, jsonb),
  access_guard_bin() from public;
grant execute on function access_went_along(jsonb), access_may_put_back(text, jsonb)
  to wijkteam_web, wijkteam_worker;
