-- What a professional wrote down as the answer of somebody, who did not look at it yet. Of
-- wijkteam_counts: keys, days, the answer itself, and of the log who read which page when.

create or replace function casework_wrote_of_me()
returns table (answer text, written_by uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For the asker, of the newest offer in a case to which the family of this request linked its plan:
  -- their last answer, when another wrote it down in the last six weeks, nobody contradicted it, and
  -- they did not open the page of it since. Of a case that they know alone no look is kept by page,
  -- so that is not asked here.
  select a.answer, a.written_by_id
  from (select nullif(current_setting('app.person_id', true), '')::uuid as id,
               nullif(current_setting('app.household', true), '')::uuid as home
        where coalesce(current_setting('app.view_as', true), '') = '') me
  join casework_offeranswer a on a.said_by_id = me.id and a.written_by_id <> me.id
   and a.written_at > now() - interval '42 days'
  join casework_legaloffer f on f.id = a.offer_id
  where casework_is_home_of(f.case_id) and a.offer_id = casework_newest_offer(f.case_id)
    and not exists (
      select 1 from casework_offeranswer b where b.offer_id = a.offer_id and b.said_by_id = me.id
       and (b.said_on, b.written_at) > (a.said_on, a.written_at))
    and not exists (select 1 from casework_offerobjection o where o.answer_id = a.id)
    and not exists (
      select 1 from audit_auditevent e
      where e.household_id = me.home and e.person_id = me.id and e.kind = 'read'
        and e.route = 'own_plan_first' and e.happened_at > a.written_at
        and e.id >= (lpad(to_hex(floor(extract(epoch from a.written_at) * 1000)::bigint), 12, '0')
                     || repeat('0', 20))::uuid)
$$;
