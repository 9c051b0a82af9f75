-- Who has custody of a child here and lives elsewhere: asked at each visit of the first page. As who
-- asks, and planned once a session: with its four policies the planning took three times the answer.
-- The same rules as the database has (access_relation), but for who stands still: the page says of
-- them that they see nothing now.

create or replace function careplans_holders_elsewhere(p_here uuid, p_today date, p_eighteen date)
returns table (holder_id uuid, first_name text, born_on date)
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
begin
  return query
    select c.holder_id, p.first_name::text, p.born_on
    from people_custody c join people_person p on p.id = c.child_id
    where c.confirmed_at is not null and c.organisation_id is null and c.started_on <= p_today
      and (c.ended_on is null or c.end_confirmed_at is null or c.ended_on > p_today)
      and p.born_on > p_eighteen
      and exists (select 1 from people_householdmember m
                  where m.household_id = p_here and m.person_id = c.child_id and not m.is_owner
                    and m.started_on <= p_today and (m.ended_on is null or m.ended_on > p_today))
      and not exists (select 1 from people_householdmember m
                      where m.household_id = p_here and m.person_id = c.holder_id
                        and m.started_on <= p_today
                        and (m.ended_on is null or m.ended_on > p_today));
end $$;
