-- What using the plans leaves behind: messages, read marks and lines in the log.

insert into careplans_conversation (id, household_id, participant_ids, started_by_id, started_at,
  last_message_at)
select pg_temp.key('talk', n), pg_temp.key('household', n),
       array[least(mine, theirs), greatest(mine, theirs)], mine, now(), now()
from home, lateral (select pg_temp.key('owner', n) as mine,
                           pg_temp.key('professional', professional) as theirs) k;
insert into careplans_message (id, household_id, conversation_id, author_id, body, sent_at)
select pg_temp.key('message', n * 10 + i), pg_temp.key('household', n), pg_temp.key('talk', n),
       case i when 2 then pg_temp.key('professional', professional)
              else pg_temp.key('owner', n) end, 'Hello', now() - interval '1 day' * (4 - i)
from home, generate_series(1, 3) i;
insert into careplans_messageread (id, household_id, message_id, person_id, read_at)
select pg_temp.key('mark', n * 10 + i), pg_temp.key('household', n),
       pg_temp.key('message', n * 10 + i),
       case i when 2 then pg_temp.key('owner', n)
              else pg_temp.key('professional', professional) end, now()
from home, generate_series(1, case when n % 3 = 0 then 3 else 2 end) i;

create temp table look as
select n, professional, i, moment,
       (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, '0') || '7'
        || substr(md5(n || ' look ' || i), 1, 3) || '8'
        || substr(md5(i || ' look ' || n), 1, 15))::uuid as id
from home, generate_series(1, 5) i,
     lateral (select now() - interval '1 day' * i - interval '1 second' * n as moment) m;
insert into audit_auditevent (id, happened_at, kind, ground, person_id, household_id, part,
  subject_kind, route, request_id, network_point)
select id, moment, 'read', 'grant', pg_temp.key('professional', professional),
       pg_temp.key('household', n), 'goals', 'plan', 'plan', '', '127.0.0.1'
from look;
insert into audit_auditactor (event_id, household_id, person_id, name, role, organisation, purpose)
select id, pg_temp.key('household', n), pg_temp.key('professional', professional),
       'Professional Nr ' || professional, 'professional', 'Team', 'working together'
from look;
