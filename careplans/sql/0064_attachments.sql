-- What hangs on a sentence hangs in its scope, now and when the sentence is shared later.

create or replace function careplans_attachment_hangs() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select 1 from careplans_priority p where p.id = new.priority_id
                 and p.household_id = new.household_id and p.scope_id = new.scope_id
                 and (current_user not in ('wijkteam_web', 'wijkteam_worker')
                      or careplans_may_rewrite(p.said_by_id, p.created_by_id))) then
    raise insufficient_privilege using message = 'a file hangs where its sentence does, by its author';
  end if;
  return new;
end $$;

create or replace function careplans_attachments_move() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  -- what was thrown away in private stays there
  update careplans_attachment set scope_id = new.scope_id
   where priority_id = new.id and deleted_at is null;
  return new;
end $$;

create or replace trigger hangs_with_its_sentence before insert on careplans_attachment
  for each row execute function careplans_attachment_hangs();
create or replace trigger private_is_own before insert or update on careplans_attachment
  for each row when (current_user <> 'wijkteam_maintenance')
  execute function careplans_private_is_own();
create or replace trigger its_files_move_along after update of scope_id on careplans_priority
  for each row when (old.scope_id <> new.scope_id) execute function careplans_attachments_move();

create or replace function careplans_attachment_words() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  if current_user in ('wijkteam_web', 'wijkteam_worker') and new.text <> old.text
     and old.created_by_id <> nullif(current_setting('app.person_id', true), '')::uuid then
    raise insufficient_privilege using message = 'only who sent it changes the words';
  end if;
  return new;
end $$;

create or replace trigger own_words before update on careplans_attachment
  for each row execute function careplans_attachment_words();
