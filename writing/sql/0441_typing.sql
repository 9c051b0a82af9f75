-- Who may meet whom at the same row. Read and written as who asks.

create function writing_meets(p_kind text, p_row uuid, p_scope uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
-- who lives in this family, or was let in through the team that they work in and does more there than
-- look, and reads this very row now. At which hour somebody sits with the plan is not told to a parent
-- who lives elsewhere, nor to a guest, whatever team they work in; and theirs to nobody
declare
  is_read boolean;
begin
  if p_scope <> all(coalesce(nullif(current_setting('app.see', true), ''), '{}')::uuid[]) then
    return false;
  elsif coalesce(current_setting('app.is_member', true), '') <> 'yes'
        and (coalesce(current_setting('app.is_team', true), '') <> 'yes'
             or p_scope <> all(coalesce(nullif(current_setting('app.respond', true), ''),
                                        '{}')::uuid[])) then
    return false;
  end if;
  execute format('select exists (select 1 from %I r where r.id = $1)', p_kind)
    into is_read using p_row;
  return is_read;
end $$;
