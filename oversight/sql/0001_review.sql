-- The monthly review of the log: keys, moments and counts, for the privacy officer alone.
--
-- What asks for names and postcodes belongs to wijkteam_rights, which reads them, and answers yes
-- or no. What counts belongs to wijkteam_counts, which reads no word of a plan.

create function oversight_is_kin(p_person uuid, p_household uuid, p_client uuid,
                                 out same_name boolean, out same_postcode boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether somebody has the surname of a member of the family (or of the client of a case), and
  -- whether the postcode that they gave themselves is that of the family
  with me as (
    select unaccent(lower(p.last_name)) as surname from people_person p
    where p.id = p_person and p.last_name <> ''
  ), theirs as (
    select m.person_id from people_householdmember m where m.household_id = p_household
    union select p_client
  )
  select exists (select 1 from me, theirs join people_person p on p.id = theirs.person_id
                 where unaccent(lower(p.last_name)) = me.surname),
         exists (select 1 from oversight_ownpostcode o
                 join people_address a on a.household_id = p_household
                 where o.person_id = p_person
                   and upper(replace(a.postcode, ' ', '')) = o.postcode)
$$;

create function oversight_key(p_moment timestamptz) returns uuid
language sql immutable as $$
  -- keys of events begin with their moment in milliseconds, so the primary key serves as an index
  select (lpad(to_hex(floor(extract(epoch from p_moment) * 1000)::bigint), 12, '0')
          || repeat('0', 20))::uuid
$$;

create or replace function oversight_looks(p_from timestamptz, p_until timestamptz)
returns table (event_id uuid, kind text, ground text, happened_at timestamptz, on_day date, person_id uuid,
               household_id uuid, case_id uuid, home uuid, client uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  -- what people who work here did with families and cases that are not their own family;
  -- home: the household, also where a case says only who its client is
  select e.id, e.kind, e.ground, e.happened_at, (e.happened_at at time zone 'Europe/Amsterdam')::date,
         e.person_id, e.household_id, e.case_id, coalesce(e.household_id, h.household_id), c.person_id
  from audit_auditevent e
  left join casework_caseclient c on c.case_id = e.case_id
  left join lateral (
    select m.household_id from people_householdmember m
    where m.person_id = c.person_id and (m.ended_on is null or m.ended_on > e.happened_at::date)
    order by m.started_on desc, m.household_id limit 1) h on true
  where e.happened_at >= p_from and e.happened_at < p_until
    and e.id >= oversight_key(p_from - interval '1 minute')
    and e.id < oversight_key(p_until + interval '1 minute')
    and e.kind <> 'error' and e.ground <> 'family' and e.subject_kind <> 'complaint'
    and e.person_id is not null and (e.household_id is not null or e.case_id is not null)
$$;

create function oversight_works(p_person uuid, p_day date)
returns table (organisation_id uuid, is_professional boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.organisation_id, m.role = 'professional'
  from people_teammembership m join people_team t on t.id = m.team_id
  where m.person_id = p_person and m.started_on <= p_day
    and (m.ended_on is null or m.ended_on > p_day)
  union all
  select o.organisation_id, false from people_organisationmembership o
  where o.person_id = p_person and o.started_on <= p_day
    and (o.ended_on is null or o.ended_on > p_day)
$$;

create function oversight_has_task(p_person uuid, p_household uuid, p_case uuid, p_day date)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- a case that was open on that day, of this person, about this family; or one that waited,
  -- which every professional of the team may open. A case knows its coordinator of today only.
  select exists (
    select 1 from casework_case c
    where (c.id = p_case
           or c.id in (select g.case_id from access_grant g where g.household_id = p_household)
           or c.id in (select k.case_id from casework_caseclient k
                       join people_householdmember m on m.person_id = k.person_id
                       where m.household_id = p_household))
      and (c.closed_on is null or c.closed_on >= p_day)
      and (c.coordinator_id = p_person
           or p_case is not null and (c.started_on is null or c.started_on > p_day)
           or exists (select 1 from casework_casecolleague k
                      where k.case_id = c.id and k.person_id = p_person and k.started_on <= p_day
                        and (k.ended_on is null or k.ended_on > p_day))))
$$;

create function oversight_hits(p_from timestamptz, p_until timestamptz, p_many int)
returns table (rule text, person_id uuid, household_id uuid, case_id uuid, event_id uuid,
               first_at timestamptz, times int)
language sql stable security definer set search_path = public, pg_temp as $$
  with looks as materialized (
    select l.* from oversight_looks(p_from, p_until) l where careplans_is_office()
  ), done as materialized (
    select l.* from looks l
    where l.kind <> 'denied' and exists (select 1 from oversight_works(l.person_id, l.on_day))
  ), pairs as materialized (
    -- one row for each person and family or case: what a name or a task depends on
    select d.person_id, d.household_id, d.case_id, d.home, d.client, min(d.on_day) as on_day,
           (array_agg(d.event_id order by d.happened_at))[1] as event_id,
           min(d.happened_at) as first_at, count(*)::int as times
    from done d group by 1, 2, 3, 4, 5
  ), kin as (
    select pairs.*, k.same_name, k.same_postcode
    from pairs cross join lateral oversight_is_kin(pairs.person_id, pairs.home, pairs.client) k
  )
  select 'name', k.person_id, k.household_id, k.case_id, k.event_id, k.first_at, k.times
  from kin k where k.same_name
  union all
  select 'postcode', k.person_id, k.household_id, k.case_id, k.event_id, k.first_at, k.times
  from kin k where k.same_postcode
  union all
  select 'colleague', p.person_id, p.household_id, p.case_id, p.event_id, p.first_at, p.times
  from pairs p where exists (
    select 1 from people_householdmember m
    cross join lateral oversight_works(m.person_id, p.on_day) theirs
    join oversight_works(p.person_id, p.on_day) mine using (organisation_id)
    where m.household_id = p.home and m.person_id <> p.person_id
      and (m.ended_on is null or m.ended_on > p.on_day))
  union all
  -- by the day: a case that closes half way through a month is a task until then
  select 'no_task', d.person_id, d.household_id, d.case_id,
         (array_agg(d.event_id order by d.happened_at))[1], min(d.happened_at), count(*)::int
  from (select distinct s.person_id, s.household_id, s.case_id, s.on_day from done s) days
  join done d on d.person_id = days.person_id and d.on_day = days.on_day
   and d.household_id is not distinct from days.household_id
   and d.case_id is not distinct from days.case_id
  where exists (select 1 from oversight_works(days.person_id, days.on_day) w where w.is_professional)
    and not oversight_has_task(days.person_id, days.household_id, days.case_id, days.on_day)
  group by d.person_id, d.household_id, d.case_id
  union all
  select 'night', d.person_id,
         case when count(distinct d.household_id) = 1 then (array_agg(d.household_id))[1] end, null,
         (array_agg(d.event_id order by d.happened_at))[1], min(d.happened_at), count(*)::int
  from done d
  where extract(hour from d.happened_at at time zone 'Europe/Amsterdam') not between 6 and 22
  group by d.person_id, d.on_day
  union all
  select 'many', d.person_id, null, null,
         (array_agg(d.event_id order by d.happened_at))[1], min(d.happened_at),
         count(distinct coalesce(d.household_id, d.case_id))::int
  from done d group by d.person_id, d.on_day
  having count(distinct coalesce(d.household_id, d.case_id)) > p_many
  union all
  select 'emergency', d.person_id, d.household_id, d.case_id,
         (array_agg(d.event_id order by d.happened_at))[1], min(d.happened_at), count(*)::int
  from done d where d.ground = 'acute' and d.kind <> 'change'
  group by d.person_id, d.household_id, d.case_id
  union all
  select 'denied', l.person_id, l.household_id, l.case_id,
         (array_agg(l.event_id order by l.happened_at))[1], min(l.happened_at), count(*)::int
  from looks l where l.kind = 'denied'
  group by l.person_id, l.household_id, l.case_id, l.on_day
$$;

create function oversight_sample(p_from timestamptz, p_until timestamptz, p_seed text, p_size int)
returns table (person_id uuid, household_id uuid, case_id uuid, event_id uuid,
               first_at timestamptz, times int, total bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  -- a day of one person in one family is one look; the same seed draws the same ones
  select s.*, count(*) over () from (
    select l.person_id, l.household_id, l.case_id,
           (array_agg(l.event_id order by l.happened_at))[1] as event_id,
           min(l.happened_at) as first_at, count(*)::int as times
    from oversight_looks(p_from, p_until) l
    where careplans_is_office() and l.kind <> 'denied'
      and exists (select 1 from oversight_works(l.person_id, l.on_day))
    group by l.person_id, l.household_id, l.case_id, l.on_day) s
  order by md5(p_seed || s.event_id::text), s.event_id limit p_size
$$;

create function oversight_signed_stays() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'oversight_logreview' then
    if old.signed_at is not null then raise exception 'a signed review is never changed'; end if;
  elsif exists (select 1 from oversight_logreview r
                where r.id = old.review_id and r.signed_at is not null) then
    raise exception 'a signed review is never changed';
  end if;
  return new;
end $$;
create trigger a_signed_review_stays before update on oversight_logreview
  for each row execute function oversight_signed_stays();
create trigger a_finding_of_a_signed_review_stays before update on oversight_finding
  for each row execute function oversight_signed_stays();
