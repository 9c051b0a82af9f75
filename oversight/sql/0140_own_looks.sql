-- Nobody judges their own looks: a finding is marked by another than whom it is about, in their own
-- name, and a month is signed only once each of them is marked.

create function oversight_not_of_oneself() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if tg_table_name = 'oversight_finding' then
    if new.person_id is distinct from old.person_id then
      raise insufficient_privilege using message = 'whom a finding is about stays';
    end if;
    if old.person_id = me or new.marked_by_id is not null and new.marked_by_id is distinct from me then
      raise insufficient_privilege using message = 'another marks what is about oneself';
    end if;
  elsif new.signed_at is not null and (
      new.signed_by_id is distinct from me
      or exists (select 1 from oversight_finding f where f.review_id = new.id and f.mark = '')) then
    raise insufficient_privilege using message = 'a month is signed once all of it is marked';
  end if;
  return new;
end $$;
create trigger nobody_marks_their_own before update on oversight_finding for each row
  when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function oversight_not_of_oneself();
create trigger a_marked_month_is_signed before update on oversight_logreview for each row
  when (current_user not in ('wijkteam_maintenance', 'wijkteam_rights'))
  execute function oversight_not_of_oneself();
