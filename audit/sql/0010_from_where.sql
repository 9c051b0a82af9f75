-- From where a line came, where who wrote it did not say: a page that forgot, or the database itself.
-- Set with who asks, once a request (access/context.py).

create or replace function audit_say_from_where() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $$ begin
  -- Last of all, when the ground is what it is. Of who opens the own plan nothing is kept, nor where
  -- somebody of a family was who comes back or stops another: that stands in the line of no family.
  if new.network_point = '' and new.ground <> 'family' and new.subject_kind <> 'private'
     and (new.ground <> 'none' or new.household_id is null or new.kind in ('denied', 'error')) then
    new.network_point := left(coalesce(current_setting('app.network', true), ''), 64);
  end if;
  if new.method = '' then
    new.method := left(coalesce(current_setting('app.method', true), ''), 8);
  end if;
  if new.request_id = '' then
    new.request_id := left(coalesce(current_setting('app.request_id', true), ''), 40);
  end if;
  return new;
end $$;
