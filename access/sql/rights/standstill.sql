-- Standstill: while it runs, all that somebody may do in one household rests. Places, custody,
-- grants and signatures stay as they are and simply do not count.

create or replace function access_standstill_runs(s access_standstill) returns boolean
language sql stable as $$
  select s.ended_at is null
     and statement_timestamp() >= s.started_at and statement_timestamp() < s.ends_at
     and (s.confirmed_at is not null
          or not s.is_after_yes and statement_timestamp() < s.started_at + interval '72 hours')
$$;

create or replace function access_count_standstills() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  set_on date := (new.started_at at time zone 'Europe/Amsterdam')::date;
begin
  -- 72 hours without a second person are for once. After one that nobody confirmed or that was
  -- lifted, a new one for the same person there rests nothing before the yes; nor does one that
  -- would leave the plan without any owner who can use it.
  perform pg_advisory_xact_lock(hashtextextended(new.household_id::text, 13));
  -- An extension is of a home ban that two people decided and that runs; four weeks together, and
  -- like the ten days through the whole of the day on which they end: the hour is not known here.
  if new.extends_id is not null and not exists (
       select 1 from access_standstill s
       where s.id = new.extends_id and s.household_id = new.household_id
         and s.person_id = new.person_id and s.ground = 'home_ban' and new.ground = 'home_ban'
         and s.extends_id is null and s.confirmed_at is not null and access_standstill_runs(s)
         and new.ends_at > s.ends_at
         and new.ends_at <= (s.begun_on + 29)::timestamp at time zone 'Europe/Amsterdam') then
    raise check_violation using message = 'a home ban and its extension are four weeks at most';
  end if;
  -- Its days count from the order, which is of today (then from now at the latest, as the table
  -- says) or of some days before.
  if new.ground = 'home_ban' and new.extends_id is null then
    new.begun_on := coalesce(new.begun_on, set_on);
    if new.begun_on not between set_on - 10 and set_on
       or new.begun_on < set_on
          and new.ends_at > (new.begun_on + 11)::timestamp at time zone 'Europe/Amsterdam' then
      raise check_violation using message = 'a home ban is ten days from the day on which it began';
    end if;
  else
    new.begun_on := (select s.begun_on from access_standstill s where s.id = new.extends_id);
  end if;
  new.is_after_yes := exists (
      select 1 from access_standstill s
      where s.household_id = new.household_id and s.person_id = new.person_id
        and s.started_at > statement_timestamp() - interval '1 year'
        and (s.confirmed_at is null or s.ended_at is not null))
    or exists (select 1 from access_owners_now(new.household_id) o where o = new.person_id)
       and not exists (
         select 1 from access_owners_now(new.household_id) o
         where o <> new.person_id and not new.household_id = any(access_still_in(o)));
  return new;
end $$;

create or replace function access_end_longer() returns trigger
language plpgsql set search_path = public, pg_temp as $$
begin
  -- Who lifts a home ban lifts all of it: what made it longer ends with it, and waits for nobody
  -- any more. An extension that is being set at this moment waits at the lock, and is refused then.
  perform pg_advisory_xact_lock(hashtextextended(new.household_id::text, 13));
  update access_standstill s set ended_at = new.ended_at, ended_by_id = new.ended_by_id
  where s.extends_id = new.id and s.ended_at is null and statement_timestamp() < s.ends_at;
  return null;
end $$;

create or replace function access_owners_now(p_household uuid) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select m.person_id from people_householdmember m,
  lateral (select (now() at time zone 'Europe/Amsterdam')::date as day) today
  where m.household_id = p_household and m.is_owner and m.started_on <= today.day
    and (m.ended_on is null or m.ended_on > today.day)
$$;

create or replace function access_still_in(p_person uuid) returns uuid[]
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- the households in which this person stands still now
  select coalesce(array_agg(s.household_id), '{}') from access_standstill s
  where s.person_id = p_person and s.ended_at is null and access_standstill_runs(s)
$$;

create or replace function access_leads_to_rest(p_person uuid, p_path text) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  -- whether a notice leads to a home where this person stands still
  return p_path ~ '^/gezin/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/'
     and substring(p_path from 8 for 36)::uuid = any(access_still_in(p_person));
end $$;

create or replace function access_no_mail_home() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- who stands still is not called home: such a notice is not written, whatever room asks for it
  return case when access_leads_to_rest(new.person_id, new.path) then null else new end;
end $$;

create or replace function access_my_standstills()
returns table (family text, until timestamptz, team text, how_to_reach text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- For who stands still: where, until when as things stand, and whom to ask. One row a home: of
  -- several that run there (a ban and what made it longer) the last day counts.
  select family, until, team, how_to_reach from (
    select distinct on (s.household_id) h.name::text as family, e.until, t.name::text as team,
           t.how_to_reach::text as how_to_reach
    from access_standstill s join people_household h on h.id = s.household_id
    join people_team t on t.id = s.team_id,
    lateral (select case when s.confirmed_at is not null then s.ends_at
                    else least(s.ends_at, s.started_at + interval '72 hours') end as until) e
    where s.person_id = nullif(current_setting('app.person_id', true), '')::uuid
      and s.ended_at is null and access_standstill_runs(s)
    order by s.household_id, e.until desc) last
  order by 2
$$;

create or replace function access_standstill_is_of(p_standstill uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who set it, the offices of its team, and who leads that team
  select exists (
    select 1 from access_standstill s
    where s.id = p_standstill and s.household_id = p_household and (
      s.set_by_id = nullif(current_setting('app.person_id', true), '')::uuid
      or access_is_of_my_office(s.team_id)
      or s.team_id = any(coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])))
$$;

create or replace function access_standstill_to_tell(p_standstill uuid)
returns table (person_id uuid, tells_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  -- Which owners who go on hear that there is news: keys, no names. Of a home that was found for
  -- danger nobody is told for some days what was done there; null: at once.
  select o, (select max(f.family_reads_at) from casework_foundhome f
             where f.household_id = s.household_id and f.family_reads_at > statement_timestamp())
  from access_standstill s, access_owners_now(s.household_id) o
  where s.id = p_standstill and access_standstill_is_of(s.id, s.household_id)
    and o <> s.person_id and not s.household_id = any(access_still_in(o))
$$;

create or replace function access_standstills_over(p_since timestamptz)
returns table (standstill_id uuid, household_id uuid, person_id uuid, tells_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  -- For the worker: which standstills ended by themselves since that moment, and whom to tell: the
  -- owners who go on (of a home that was found for danger some days later), who stood still, and
  -- without a household the officers of its organisation. Keys and moments, no names. Of a ban that
  -- was made longer its last day counts; who stands still there for another reason is not in again.
  with over as (
    select distinct on (s.household_id, s.person_id) s.*, e.over_at
    from access_standstill s
    cross join lateral (
      select case when s.confirmed_at is not null then s.ends_at
                  else least(s.ends_at, s.started_at + interval '72 hours') end as over_at) e
    where s.ended_at is null and e.over_at > p_since and e.over_at <= statement_timestamp()
      and (s.confirmed_at is not null or not s.is_after_yes)
      and not s.household_id = any(access_still_in(s.person_id))
      and not exists (select 1 from access_standstill l where l.household_id = s.household_id
                        and l.person_id = s.person_id and l.ended_at > e.over_at)
    order by s.household_id, s.person_id, e.over_at desc
  )
  select o.id, o.household_id, w, greatest(o.over_at, (
           select max(f.family_reads_at) from casework_foundhome f
           where f.household_id = o.household_id and f.family_reads_at > o.over_at))
  from over o, access_owners_now(o.household_id) w
  where w <> o.person_id and not o.household_id = any(access_still_in(w))
  union all
  select o.id, o.household_id, o.person_id, o.over_at from over o
  union all
  select o.id, null, m.person_id, o.over_at
  from over o join people_team t on t.id = o.team_id
  join people_organisationmembership m on m.organisation_id = t.organisation_id,
  lateral (select (now() at time zone 'Europe/Amsterdam')::date as day) today
  where m.role = 'privacy_officer' and m.started_on <= today.day
    and (m.ended_on is null or m.ended_on > today.day) and m.person_id <> o.person_id
$$;

create or replace function access_standstill_names(p_standstill uuid)
returns table (person text, setter text, confirmer text)
language sql stable security definer set search_path = public, pg_temp as $$
  -- names for the family, the leader of the team and the privacy officer
  select concat_ws(' ', p.first_name, nullif(p.prefix, ''), nullif(p.last_name, '')),
         concat_ws(' ', b.first_name, nullif(b.prefix, ''), nullif(b.last_name, '')),
         concat_ws(' ', c.first_name, nullif(c.prefix, ''), nullif(c.last_name, ''))
  from access_standstill s
  join people_person p on p.id = s.person_id
  join people_person b on b.id = s.set_by_id
  left join people_person c on c.id = s.confirmed_by_id
  where s.id = p_standstill and (
    s.household_id = nullif(current_setting('app.household', true), '')::uuid
      and current_setting('app.knows_guests', true) = 'yes'
    or s.team_id = any(coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
    or access_is_of_my_office(s.team_id))
$$;

create or replace function access_let_in_by_still(p_standstill uuid) returns int
language sql stable security definer set search_path = public, pg_temp as $$
  -- For the privacy officer, who reads no name of the network: how many people and organisations look
  -- in now because who stands still let them in. Null for everybody else, and where nothing rests.
  with still as (
    select s.household_id, s.person_id, (now() at time zone 'Europe/Amsterdam')::date as today
    from access_standstill s
    where s.id = p_standstill and access_standstill_runs(s) and access_is_of_my_office(s.team_id)
  )
  select (
      select count(distinct g.person_id) from access_grant g
      join people_person p on p.id = g.person_id and p.user_id is not null
      where g.household_id = still.household_id and g.given_by_id = still.person_id
        and exists (select 1 from access_given_grants_of(g.person_id, still.today) o
                    where o.id = g.id)
        and not still.household_id = any((select access_still_in(g.person_id))::uuid[])
    ) + (
      select count(distinct g.organisation_id) from access_grant g
      where g.household_id = still.household_id and g.given_by_id = still.person_id
        and g.person_id is null and g.withdrawn_at is null
        and g.starts_on <= still.today and (g.ends_on is null or g.ends_on >= still.today)
        and (g.subject_id is null or access_grant_is_signed(g.id, g.subject_id, still.today))
        and exists (
          select 1 from access_workers_of(g.organisation_id, still.household_id, still.today))
    )
  from still
$$;

create or replace function access_is_of_my_office(p_team uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the asker is a privacy officer of the organisation of this team
  select exists (
    select 1 from people_team t where t.id = p_team and t.organisation_id = any(
      coalesce(nullif(current_setting('app.offices', true), ''), '{}')::uuid[]))
$$;

revoke execute on function access_still_in(uuid), access_count_standstills(),
  access_end_longer(), access_standstill_to_tell(uuid),
  access_owners_now(uuid), access_no_mail_home(),
  access_leads_to_rest(uuid, text), access_my_standstills(),
  access_standstill_is_of(uuid, uuid), access_standstill_names(uuid), access_is_of_my_office(uuid),
  access_let_in_by_still(uuid), access_standstills_over(timestamptz) from public;
grant execute on function access_my_standstills(), access_standstill_is_of(uuid, uuid),
  access_standstill_names(uuid), access_let_in_by_still(uuid),
  access_standstill_to_tell(uuid) to wijkteam_web, wijkteam_worker;
grant execute on function access_leads_to_rest(uuid, text), access_standstills_over(timestamptz)
  to wijkteam_worker;
grant execute on function access_is_of_my_office(uuid)
  to wijkteam_counts, wijkteam_web, wijkteam_worker;
