-- Whoever serves pages closes and opens a case only for who works in it or leads its team, and
-- in their name. Maintenance and the definer functions do what they are made for.

create function casework_guard_closing() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user not in ('wijkteam_web', 'wijkteam_worker') then return new; end if;
  if not casework_closes(old.id) then
    raise insufficient_privilege using message = 'a case is closed by who works in it';
  end if;
  if new.state = 'closed' and new.closed_by_id is distinct from
     nullif(current_setting('app.person_id', true), '')::uuid then
    raise insufficient_privilege using message = 'a case is closed in one''s own name';
  end if;
  return new;
end $$;
create trigger closing_is_guarded before update of state on casework_case
  for each row when ((new.state = 'closed') <> (old.state = 'closed'))
  execute function casework_guard_closing();

create function casework_tells(p_case uuid, p_household uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- A case is the legal task of the team; the family that linked its plan to it reads along.
begin
  return p_case is not null and exists (
    select 1 from casework_homes(p_case) h where h.household_id = p_household);
end $$;
