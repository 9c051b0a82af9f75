-- What matters stays said in something: words do not go where no file is left, and the last file
-- does not go where no words are. Runs as who asks.

create function careplans_still_said() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare sentence uuid := (to_jsonb(new) ->> tg_argv[0])::uuid;
begin
  -- at the end of the transaction: a sentence goes with its files, or comes back with them
  if exists (select 1 from careplans_priority p
              where p.id = sentence and p.text = '' and p.deleted_at is null)
     and not exists (select 1 from careplans_attachment a
                      where a.priority_id = sentence and a.deleted_at is null) then
    raise integrity_constraint_violation using message = 'without words there is a file';
  end if;
  return null;
end $$;

create constraint trigger still_said after update of text on careplans_priority
  deferrable initially deferred for each row when (new.text = '')
  execute function careplans_still_said('id');
create constraint trigger still_said after update of deleted_at on careplans_attachment
  deferrable initially deferred for each row
  when (old.deleted_at is null and new.deleted_at is not null)
  execute function careplans_still_said('priority_id');
revoke execute on function careplans_still_said() from public;
