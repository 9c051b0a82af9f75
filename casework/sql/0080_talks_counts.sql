-- Keys and days of talks without the family, no word of them. Belongs to wijkteam_counts.

create or replace function casework_held_back(p_team uuid)
returns table (case_id uuid, written_by_id uuid, happens_at timestamptz, shown_on date)
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- what a family of this team does not know yet, for who leads it
  select t.case_id, t.written_by_id, t.happens_at, t.shown_on
  from casework_talkwithout t join casework_case c on c.id = t.case_id
  where c.team_id = p_team and casework_leads(c.id)
    and t.told_at is null and t.shown_on > casework_today()
  order by t.shown_on, t.happens_at, t.id
$$;

create or replace function casework_talks_to_tell(p_on date)
returns table (id uuid, household_id uuid, person_id uuid, shown_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  -- whom the worker tells of a talk that was held back until now: the owners of the plans that are
  -- linked to the case, where its client lives. A week back too, for a day on which nothing ran.
  select distinct t.id, m.household_id, m.person_id, t.shown_on
  from casework_talkwithout t
  join casework_caseclient k on k.case_id = t.case_id
  join access_grant g on g.case_id = t.case_id
  join people_householdmember lives
    on lives.household_id = g.household_id and lives.person_id = k.person_id
   and (lives.ended_on is null or lives.ended_on > p_on)
  join people_householdmember m
    on m.household_id = g.household_id and m.is_owner
   and (m.ended_on is null or m.ended_on > p_on)
  where t.told_at is null and t.shown_on between p_on - 7 and p_on
$$;
