-- Whether who asks answered today to their own part of a help plan, of which this person hears: also
-- in the other home of a child who lives in two. Of wijkteam_counts, for access_may_post.

create or replace function casework_hears_of_answer(p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  select exists (
    select 1
    from casework_fosterconsent c
    where c.said_by_id = nullif(current_setting('app.person_id', true), '')::uuid
      and c.written_by_id = c.said_by_id and c.said_on = casework_today()
      and p_person in (select told.person_id from casework_owners_told_of_part(c.plan_id) told))
$$;
