-- Households 1, 2, 3 … with their people, and the professionals who help them.
-- Sizes come from `bench.*` settings; keys from a number, so that every run makes the same rows.

create function pg_temp.size(name text) returns int language sql stable as
  $$ select current_setting('bench.' || name)::int $$;
create function pg_temp.key(kind text, number bigint) returns uuid language sql immutable as
  $$ select md5(kind || ' ' || number)::uuid $$;

-- Professional 1 helps 40 families, professional 2 very many, everybody else 67. The first two
-- have a team of their own; the others are ten in a team.
create temp table home as
select n,
       case when n <= 40 then 1
            when n <= 40 + pg_temp.size('busy') then 2
            else 3 + (n - 41 - pg_temp.size('busy')) / 67 end as professional,
       case when n = 2 then 50
            when n > 40 and n = pg_temp.size('households') then 60
            else 5 end as goals
from generate_series(1, pg_temp.size('households')) n;
create temp table professional as
select p as n, case when p <= 2 then p else 3 + (p - 3) / 10 end as team
from generate_series(1, (select max(professional) from home)) p;
create temp table somebody as
select 'owner' as kind, n, 'Owner' as first_name, date '1980-05-01' as born_on from home
union all select 'child', n, 'Child', current_date - 14 * 365 from home
union all select 'professional', n, 'Professional', date '1985-05-01' from professional
union all select 'leader', team, 'Leader', date '1975-05-01'
          from (select distinct team from professional) t;

insert into people_user (id, password, email, is_active, joined_at)
select pg_temp.key('login of ' || kind, n), '!bench', kind || n || '@voorbeeld.example', true, now()
from somebody where kind <> 'child';
insert into people_person (id, user_id, first_name, prefix, last_name, born_on, phone, made_at)
select pg_temp.key(kind, n),
       case when kind <> 'child' then pg_temp.key('login of ' || kind, n) end,
       first_name, '', 'Nr ' || n, born_on, '', now()
from somebody;

insert into people_household (id, name, started_at)
select pg_temp.key('household', n), 'Family ' || n, now() - interval '150 days' from home;
insert into people_householdmember (id, household_id, person_id, role, is_owner, started_on)
select pg_temp.key('member ' || kind, n), pg_temp.key('household', n), pg_temp.key(kind, n),
       case kind when 'owner' then 'parent' else 'child' end, kind = 'owner', current_date - 150
from somebody where kind in ('owner', 'child');

insert into people_organisation (id, name, kind)
values (pg_temp.key('organisation', 1), 'Bench', 'municipality');
insert into people_team (id, organisation_id, name, area, how_to_reach)
select distinct pg_temp.key('team', team), pg_temp.key('organisation', 1), 'Team ' || team, '', ''
from professional;
insert into people_teammembership (id, team_id, person_id, role, job, started_on)
select pg_temp.key('place of professional', n), pg_temp.key('team', team),
       pg_temp.key('professional', n), 'professional', '', current_date - 400
from professional
union all
select distinct pg_temp.key('place of leader', team), pg_temp.key('team', team),
       pg_temp.key('leader', team), 'leader', '', current_date - 400
from professional;
