-- What a professional wrote down as the answer of somebody, who did not say yet whether it is right.
-- Of wijkteam_counts: keys, days and the answer itself.

set local check_function_bodies = off; -- it names a table of a later migration

create or replace function casework_wrote_of_me()
returns table (about text, answer text, written_by uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For the asker, in the home of this request and while the help goes on: their last answer to the
  -- offer that their page shows, the newest there; and of each help plan the last word to their part
  -- as a foster parent; when another wrote it down in the last year, and they did not confirm or
  -- contradict it. Who contradicted the offer itself since then contradicted that answer too
  -- (casework_may_confirm and casework/overviews/answered.py say the same).
  with me as (
    select nullif(current_setting('app.person_id', true), '')::uuid as id,
           nullif(current_setting('app.household', true), '')::uuid as home,
           now() - interval '1 year' as since
    where coalesce(current_setting('app.view_as', true), '') = ''
  ), here as materialized (
    select casework_cases_here() as case_id from me
    union
    select f.case_id from me join casework_offeranswer a on a.said_by_id = me.id
    join casework_legaloffer f on f.id = a.offer_id
    where casework_knows(f.case_id)
  ), shown as materialized (
    select f.id, f.case_id from here join casework_legaloffer f on f.case_id = here.case_id
    order by f.made_on desc, f.written_at desc limit 1
  )
  select 'offer', a.answer, a.written_by_id
  from me join shown on not casework_is_over(shown.case_id)
  join casework_offeranswer a on a.offer_id = shown.id and a.said_by_id = me.id
   and a.written_by_id <> me.id and a.written_at > me.since
  where not exists (select 1 from casework_answerconfirmed k where k.answer_id = a.id)
    and not exists (
      select 1 from casework_offerobjection o
      where o.answer_id = a.id or o.offer_id = a.offer_id and o.answer_id is null
        and o.written_by_id = me.id and o.written_at >= a.written_at)
    and not exists (
      select 1 from casework_offeranswer b where b.offer_id = a.offer_id and b.said_by_id = me.id
       and (b.said_on, b.written_at) > (a.said_on, a.written_at))
  union all
  select 'part', c.answer, c.written_by_id
  from me join casework_fosterconsent c on c.said_by_id = me.id and c.written_by_id <> me.id
   and c.written_at > me.since
  join casework_helpplan p on p.id = c.plan_id
  join casework_case s on s.id = p.case_id and s.state <> 'closed'
  where c.answer <> 'asked'
    and not exists (select 1 from casework_answerconfirmed k where k.consent_id = c.id)
    and not exists (
      select 1 from casework_fosterconsent b where b.plan_id = c.plan_id and b.said_by_id = me.id
       and b.written_at > c.written_at)
    and me.home in (select casework_case_homes(p.case_id))
$$;

reset check_function_bodies;
