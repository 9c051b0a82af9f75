-- What a family wrote to the asker, and still waits for an answer.

create function casework_unanswered()
returns table (household_id uuid, unread int, unread_since timestamptz, conversation_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- one row for each household that shares something with the asker today: the messages of others
  -- after the asker's own last word, but for those that need no answer. Once read, a message is
  -- news of the morning for 30 days
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), shared as materialized (
    select s.household_id from me, casework_shared(me.id, casework_today()) s
  )
  select shared.household_id, count(*)::int, min(m.sent_at),
         (array_agg(m.conversation_id order by m.sent_at))[1]
  from me, shared
  join careplans_conversation t on t.household_id = shared.household_id
  join careplans_message m on m.conversation_id = t.id
  left join careplans_messageread r
    on r.message_id = m.id and r.person_id = (select me.id from me)
  where me.id = any(t.participant_ids) and m.author_id <> me.id
    and (r.message_id is null or not r.is_settled and m.sent_at > now() - interval '30 days')
    and m.sent_at > coalesce((
      select max(o.sent_at) from careplans_message o
      where o.conversation_id = t.id and o.author_id = me.id), '-infinity')
  group by shared.household_id
$$;
