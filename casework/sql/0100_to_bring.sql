-- What of the asker waits for who has no e-mail (a message, a proposal, a meeting): somebody has to
-- bring word. It belongs to wijkteam_counts.

set local check_function_bodies = off; -- it names tables of later migrations

create function casework_to_bring()
returns table (household_id uuid, bring_since timestamptz, bring_id uuid, bring_kind text)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- one row for each household that shares something with the asker today: from when, and about
  -- what. A letter that was made after it takes it off the list, as reading or answering does
  with me as materialized (
    select nullif(current_setting('app.person_id', true), '')::uuid as id
  ), shared as materialized (
    select s.household_id, s.scope_ids from me, casework_shared(me.id, casework_today()) s
  ), news as materialized (
    select 'message' as kind, 'message_letter' as letter, t.household_id, t.id as about_id,
           m.sent_at as since, reader.id as reader_id
    from me, shared
    join careplans_conversation t on t.household_id = shared.household_id
    join careplans_message m on m.conversation_id = t.id
    cross join lateral unnest(t.participant_ids) reader(id)
    where me.id = any(t.participant_ids) and m.author_id = me.id
      and m.sent_at > now() - interval '30 days'
      and not exists (select 1 from careplans_messageread r
                      where r.message_id = m.id and r.person_id = reader.id)
    union all
    -- an owner answers, and of what somebody said themselves they do
    select 'proposal', 'proposal_letter', p.household_id, null, p.created_at, h.person_id
    from me, shared
    join careplans_proposal p on p.household_id = shared.household_id
     and p.scope_id = any(shared.scope_ids)
    join people_householdmember h on h.household_id = p.household_id
     and (h.is_owner or h.person_id = p.typed_for_id)
    where p.state = 'waiting' and p.deleted_at is null
      and me.id in (p.created_by_id, p.handed_to_id)
      and p.created_at > now() - interval '30 days'
    union all
    -- of a meeting each change is news: asked, at another moment, fixed, called off
    select 'meeting', 'meeting_letter', m.household_id, m.id, m.changed_at, reader.id
    from me, shared
    join careplans_meeting m on m.household_id = shared.household_id
     and m.scope_id = any(shared.scope_ids)
    cross join lateral unnest(m.person_ids) reader(id)
    where m.created_by_id = me.id and m.changed_by_id = me.id and m.deleted_at is null
      and coalesce(m.starts_at, (select max(one.at) from unnest(m.moments) as one(at))) > now()
      and not exists (select 1 from careplans_meetinganswer a
                      where a.meeting_id = m.id and a.person_id = reader.id
                        and a.answered_at > m.changed_at)
  ), waits as materialized (
    select news.* from me, news
    where exists (select 1 from people_householdmember h
                  where h.household_id = news.household_id and h.person_id = news.reader_id
                    and (h.ended_on is null or h.ended_on > casework_today()))
      and not exists (select 1 from delivery_documentjob j
                      where j.kind = news.letter and j.household_id = news.household_id
                        and (news.about_id is null or j.object_id = news.about_id)
                        and j.asked_by_id = me.id and j.state <> 'failed'
                        and j.asked_at >= news.since)
  ), unreached as materialized (
    select access_lacks_mail(array(select distinct waits.reader_id from waits)) as id
  )
  select waits.household_id, min(waits.since),
         (array_agg(waits.about_id order by waits.since, waits.kind))[1],
         (array_agg(waits.kind order by waits.since, waits.kind))[1]
  from waits join unreached on unreached.id = waits.reader_id
  group by waits.household_id
$$;

reset check_function_bodies;
