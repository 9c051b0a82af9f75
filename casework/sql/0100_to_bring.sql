-- Messages of the asker that wait for who has no e-mail: somebody has to bring word. It belongs to
-- wijkteam_counts.

create function casework_to_bring()
returns table (household_id uuid, bring_since timestamptz, bring_id uuid)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- one row for each household that shares something with the asker today: from when, and in which
  -- conversation. A letter that was made after it takes it off the list, as reading does
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), shared as materialized (
    select s.household_id from me, casework_shared(me.id, casework_today()) s
  ), waits as materialized (
    select t.household_id, t.id as talk_id, m.id, m.sent_at, reader.id as reader_id
    from me, shared
    join careplans_conversation t on t.household_id = shared.household_id
    join careplans_message m on m.conversation_id = t.id
    cross join lateral unnest(t.participant_ids) reader(id)
    join people_householdmember h
      on h.household_id = t.household_id and h.person_id = reader.id
     and (h.ended_on is null or h.ended_on > casework_today())
    where me.id = any(t.participant_ids) and m.author_id = me.id
      and m.sent_at > now() - interval '30 days'
      and not exists (select 1 from careplans_messageread r
                      where r.message_id = m.id and r.person_id = reader.id)
      and not exists (select 1 from delivery_documentjob j
                      where j.kind = 'message_letter' and j.object_id = t.id
                        and j.asked_by_id = me.id and j.state <> 'failed'
                        and j.asked_at >= m.sent_at)
  ), unreached as materialized (
    select access_lacks_mail(array(select distinct waits.reader_id from waits)) as id
  )
  select waits.household_id, min(waits.sent_at), (array_agg(waits.talk_id order by waits.sent_at))[1]
  from waits join unreached on unreached.id = waits.reader_id
  group by waits.household_id
$$;
