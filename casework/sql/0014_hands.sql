-- Who comes to be of a case. Whoever is of it reads the record of its client, so nobody names
-- themselves: a case that waits is taken, one that has somebody is handed over by who leads the team
-- (leaving_hand_over), and each leaves its line in the log before the transaction ends.

create function casework_guard_case() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  is_taken boolean := old.state = 'waiting' and old.coordinator_id is null
    and new.state = 'intake' and new.coordinator_id = me
    and old.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]);
begin
  if new.coordinator_id is distinct from old.coordinator_id and not is_taken then
    raise insufficient_privilege using message = 'a case that has somebody is not taken';
  end if;
  if new.state is distinct from old.state and not is_taken and (
       old.state = 'waiting' or new.state = 'waiting'
       or not (new.coordinator_id = me
               or old.team_id = any(
                 coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
               or exists (select 1 from casework_casecolleague k
                          where k.case_id = old.id and k.person_id = me
                            and k.started_on <= casework_today()
                            and (k.ended_on is null or k.ended_on > casework_today())))) then
    raise insufficient_privilege using message = 'who works in a case closes and opens it';
  end if;
  return new;
end $$;
create trigger case_is_guarded before update on casework_case
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function casework_guard_case();
