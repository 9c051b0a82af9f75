-- What matters is said in words, or in a file of one's own. Runs as who asks.

create function careplans_said_in_something() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  -- at the end of the transaction: the file comes right after the sentence that it is. Who sees the
  -- sentence then, as its author does, sees its files
  if exists (select 1 from careplans_priority p where p.id = new.id) and not exists (select 1 from careplans_attachment a
                 where a.priority_id = new.id and a.kind = new.shape) then
    raise integrity_constraint_violation using message = 'without words there is a file';
  end if;
  return null;
end $$;

create function careplans_keep_shape() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  raise insufficient_privilege using message = 'in what it was said is not rewritten';
end $$;

create constraint trigger said_in_something after insert on careplans_priority
  deferrable initially deferred for each row when (new.text = '')
  execute function careplans_said_in_something();
create trigger shape_stays before update on careplans_priority
  for each row when (old.shape is distinct from new.shape)
  execute function careplans_keep_shape();
revoke execute on function careplans_said_in_something(), careplans_keep_shape() from public;
