-- The sheet of codes of who has no e-mail. The functions belong to wijkteam_rights: who serves
-- pages reads the rows of its own log-in, and can write none of them by itself.

create or replace function sheet_may_have(p_user uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- an open account without an address, of somebody who does not work here: work has two proofs
  select exists (
    select 1 from people_user u left join people_person p on p.user_id = u.id
     where u.id = p_user and u.is_active and u.email is null
       and not exists (select 1 from recovery_work_places(p.id)))
$$;

create or replace function sheet_make(p_hashes text[]) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare me uuid := nullif(current_setting('app.user_id', true), '')::uuid;
begin
  -- a new sheet for the log-in of this request; the old one opens nothing from now on
  if me is null or coalesce(current_setting('app.view_as', true), '') <> ''
     or not sheet_may_have(me) then
    return false;
  end if;
  perform pg_advisory_xact_lock(hashtext('sheet ' || me)); -- two new sheets at once wait in turn
  delete from wijkteam_sheetcode s where s.user_id = me;
  insert into wijkteam_sheetcode (id, user_id, number, code_hash, made_at)
  select gen_random_uuid(), me, row_number() over (), h, now()
    from unnest(p_hashes) with ordinality as given(h, place) order by place;
  return true;
end $$;

create or replace function sheet_use(p_hashes text[]) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  -- Once; gives the log-in. The hashes are of one code, by each secret key that the site has had.
  update wijkteam_sheetcode s set used_at = now()
   where s.code_hash = any(p_hashes) and s.used_at is null and sheet_may_have(s.user_id)
  returning s.user_id
$$;

create or replace function recovery_has_no_mail(p_id uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the browser that asked, once two of the team confirmed it: this account has no address
  select exists (select 1 from wijkteam_recovery r join people_user u on u.id = r.user_id
                  where r.id = p_id and r.confirmed_at is not null and u.email is null)
$$;
