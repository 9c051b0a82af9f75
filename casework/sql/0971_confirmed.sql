-- "Yes, that is right", of what a professional wrote down in somebody's name. These run as who asks,
-- so an answer that they do not read is none here.

create or replace function casework_reads_confirmed(p_answer uuid, p_consent uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- with the answer itself
begin
  return exists (select 1 from casework_offeranswer a where a.id = p_answer)
      or exists (select 1 from casework_fosterconsent c where c.id = p_consent);
end $$;

create or replace function casework_may_confirm(p_answer uuid, p_consent uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- By whom it was written for, in the home of this request, and as themselves: of their last answer
-- to the newest offer of the case, that another wrote down and that nobody contradicted, nor they
-- the offer itself since then; or of what they said to their part as a foster parent. That they were
-- asked is no answer yet.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if coalesce(current_setting('app.view_as', true), '') <> ''
     or current_setting('app.is_family', true) is distinct from 'yes' then
    return false;
  end if;
  return exists (
    select 1 from casework_offeranswer a
    where a.id = p_answer and a.said_by_id = me and a.written_by_id <> me
      and not exists (
        select 1 from casework_offerobjection o
        where o.answer_id = a.id or o.offer_id = a.offer_id and o.answer_id is null
          and o.written_by_id = me and o.written_at >= a.written_at)
      and not exists (
        select 1 from casework_offeranswer b where b.offer_id = a.offer_id and b.said_by_id = me
         and (b.said_on, b.written_at) > (a.said_on, a.written_at))
      and exists (
        select 1 from casework_legaloffer f
        where f.id = a.offer_id and not casework_is_over(f.case_id) and not exists (
          select 1 from casework_legaloffer g where g.case_id = f.case_id
           and (g.made_on, g.written_at) > (f.made_on, f.written_at))))
  or exists (
    select 1 from casework_fosterconsent c
    where c.id = p_consent and c.said_by_id = me and c.written_by_id <> me and c.answer <> 'asked'
      and exists (select 1 from casework_own_part_stands(c.plan_id) t where not t.is_over));
end $$;
