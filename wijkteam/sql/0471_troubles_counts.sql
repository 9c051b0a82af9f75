-- Belongs to wijkteam_counts: how much did not arrive, and since when. No word, no key, no person.

create or replace function wijkteam_troubles() returns table (kind text, many bigint, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the office alone; an hour is what a mail server or a scanner may be away without a word
  with me as (select now() - interval '1 hour' as late
              where coalesce(nullif(current_setting('app.offices', true), ''), '{}') <> '{}')
  select 'mail', count(*), min(o.made_at) from delivery_outboxmessage o, me where o.state = 'failed'
  union all
  select 'mail_waits', count(*), min(o.made_at) from delivery_outboxmessage o, me
   where o.state = 'waiting'
     and (o.try_at < me.late or o.attempts > 0 and o.made_at < me.late)
  union all
  select 'mail_held', count(*), min(o.made_at) from delivery_outboxmessage o, me
   where o.state = 'held'
  union all
  select 'reminder_waits', count(*), min(i.due_at) from delivery_scheduleitem i, me
   where i.claimed_at is null and i.due_at < me.late
  union all
  select 'paper', count(*), min(j.asked_at) from delivery_documentjob j, me
   where j.state = 'failed' and j.error <> 'no_access' and j.error not like 'refused:%'
  union all
  select 'paper_waits', count(*), min(j.asked_at) from delivery_documentjob j, me
   where j.state in ('waiting', 'working') and j.asked_at < me.late
  union all
  select 'file_waits', count(*), min(f.at)
  from (select a.created_at as at from careplans_attachment a where a.state = 'waiting'
        union all
        select m.sent_at from careplans_messagefile m where m.state = 'waiting'
        union all
        select b.brought_at from careplans_broughtfile b where b.state = 'waiting') f, me
   where f.at < me.late
$$;
