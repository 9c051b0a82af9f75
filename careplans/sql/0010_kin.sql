-- Asked by the first page of every family, and by reminders of birthdays: planned once (ADR 11).

create function careplans_kin(p_household uuid, p_today date, p_born_after date)
returns table (person_id uuid, first_name text, born_on date, died_on date, lost_holder boolean)
language plpgsql stable rows 10 set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- who is young here, who of this household died, and whether one who held custody of them did; as
-- far as the asker may see the people, what is known of custody, and a death
begin
  return query
    select p.id, p.first_name::text, p.born_on, p.died_on, exists (
      select 1 from people_custody c join access_deaths_here() d on d.person_id = c.holder_id
      where c.child_id = p.id)
    from people_householdmember m join people_person p on p.id = m.person_id
    where m.household_id = p_household
      and (p.died_on is not null
           or p.born_on > p_born_after and (m.ended_on is null or m.ended_on > p_today));
end $$;
