-- One open case for each household, five families that wait in each team, and the closed cases of
-- the past, spread over all teams. The newest of those was closed a year ago, so that the months
-- on the dashboard count the same in a small and in a large database.

create temp table matter as
select 'case' as kind, n, pg_temp.key('professional', professional) as coordinator_id,
       pg_temp.key('team', p.team) as team_id, pg_temp.key('owner', home.n) as client_id,
       'active' as state, current_date - 150 as registered_on, null::date as closed_on,
       current_date - home.n % 20 as last_contact_on
from home join professional p(number, team) on p.number = home.professional
union all
select 'waiting', team * 10 + i, null, pg_temp.key('team', team), null, 'waiting',
       current_date - i * 5, null, null
from (select distinct team from professional) t, generate_series(1, 5) i
union all
select 'past', i, pg_temp.key('professional', n), pg_temp.key('team', team), null, 'closed',
       current_date - 500 - i % 3000, current_date - 370 - i % 3000, null
from generate_series(1, pg_temp.size('cases') - pg_temp.size('households')) i
join professional on n = 1 + i % (select count(*) from professional);

insert into casework_case (id, number, team_id, coordinator_id, state, registered_on, started_on,
  closed_on, waiting_reason, last_contact_on, version, closing_reason, family_view)
select pg_temp.key(kind, n), left(kind, 1) || n, team_id, coordinator_id, state, registered_on,
       case when state <> 'waiting' then registered_on end, closed_on, '', last_contact_on, 1, '', ''
from matter;
insert into casework_caseclient (case_id, person_id, name, question, contact)
select pg_temp.key(kind, n), client_id, 'Family ' || n, 'What the family asked', '' from matter;
insert into casework_contactmoment (id, case_id, happened_on, kind, note, noted_by_id, noted_at)
select pg_temp.key('contact', n * 10 + i), pg_temp.key(kind, n), current_date - i, 'phone', 'Spoke',
       coordinator_id, now()
from matter, generate_series(1, 3) i where kind = 'case';
