-- Questions that policies and every page ask again and again. These functions run as who asks, so
-- row security answers them as it answers any query; but a session plans them once, where a query
-- is planned anew each time with all the policies of what it touches (docs/adr/0011).

create function careplans_seen_steps() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the steps of this household that the asker sees: their ticks are seen with them
begin
  return array(select s.id from careplans_step s
               where s.household_id = nullif(current_setting('app.household', true), '')::uuid);
end $$;

create function careplans_seen_agreements() returns uuid[]
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the agreements of this household that the asker sees: their parties are seen with them
begin
  return array(select a.id from careplans_agreement a
               where a.household_id = nullif(current_setting('app.household', true), '')::uuid);
end $$;

create function careplans_unread() returns bigint
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- messages of others in this person's conversations here that they have not opened yet
declare
  here uuid := nullif(current_setting('app.household', true), '')::uuid;
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  return (
    select count(*) from careplans_message m
    where m.household_id = here and m.author_id <> me
      and not exists (select 1 from careplans_messageread r
                      where r.message_id = m.id and r.person_id = me));
end $$;
