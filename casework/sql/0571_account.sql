-- What a team gives account of: counts of what families share with it today. It belongs to
-- wijkteam_counts. The worker alone may ask, once a period (casework/accounts.py): who reads two
-- answers of two days beside each other, reads one family in the difference.

-- Old migrations load this file too, before what its bodies name is there.
set local check_function_bodies = off;

create or replace function casework_is_accounted(p_first date, p_last date) returns boolean
language plpgsql stable set search_path = public, pg_temp as $$
-- Whether an account can be made of these days: a quarter or a year of the calendar of which all is
-- settled (thirty days after it nobody is asked about it any more, and no answer of it changes), and
-- not before the years of which answers are kept. Any other days are an error: with days of their
-- own somebody could count one family.
begin
  if p_first = date_trunc('quarter', p_first) and p_last = (p_first + interval '3 months')::date - 1
     or p_first = date_trunc('year', p_first) and p_last = (p_first + interval '1 year')::date - 1
  then
    if p_last + 31 <= casework_today()
       and p_first >= (date_trunc('year', casework_today()) - interval '2 years')::date then
      return true;
    end if;
  end if;
  raise invalid_parameter_value using message = 'no account is made of these days';
end $$;

create or replace function casework_account(p_team uuid, p_firsts date[], p_lasts date[])
returns table (place int, figure text, part text, amount int, families int[])
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- Of each period (its first and last day): how many of what, and which families stand behind it:
  -- a number that says within this one answer which is the same, and nothing else. Counted is what
  -- a family shares today with the coordinator of its open case. What is withdrawn, or ended with
  -- the case, counts no more, not of before either: then nobody of the team sees that plan.
  with me as materialized (
    select casework_today() as today
    where (select bool_and(casework_is_accounted(u.first, u.last))
           from unnest(p_firsts, p_lasts) u(first, last))
  ), period as materialized (
    select u.place::int as place, u.first, u.last
    from unnest(p_firsts, p_lasts) with ordinality u(first, last, place)
  ), cases as materialized (
    select c.id, c.coordinator_id, coalesce(c.started_on, c.registered_on) as began
    from me, casework_case c
    where c.team_id = p_team and c.state <> 'closed' and c.state <> 'waiting'
  ), shared as materialized (
    select k.coordinator_id, s.household_id, s.scope_ids
    from me, (select distinct cases.coordinator_id from cases) k,
         lateral casework_shared(k.coordinator_id, me.today) s
  ), link as materialized (
    select cases.id as case_id, cases.coordinator_id, cases.began, g.household_id
    from cases cross join lateral (
      select distinct g.household_id from access_grant g
      where g.case_id = cases.id and g.withdrawn_at is null) g
  ), plan as materialized (
    select distinct on (link.case_id) link.case_id, link.began, shared.household_id,
           shared.scope_ids
    from link join shared on shared.household_id = link.household_id
                         and shared.coordinator_id = link.coordinator_id
    order by link.case_id, link.household_id  -- of two plans the same one each time
  ), home as materialized (
    -- two cases of one family count its goals once
    select plan.household_id, min(plan.began) as began, array_agg(distinct s.id) as scope_ids
    from plan cross join lateral unnest(plan.scope_ids) s(id) group by plan.household_id
  ), goal as materialized (
    -- `settled_on`: since when it is as it is, where it is reached or let go
    select home.household_id, home.began, g.state, g.credit, g.made_on, g.settled_on
    from home cross join lateral (
      select g.state, g.credit, (g.created_at at time zone 'Europe/Amsterdam')::date as made_on,
             case when g.state in ('reached', 'let_go') then (coalesce(
               (select max(x.changed_at) from careplans_goalchange x
                where x.goal_id = g.id and x.state <> g.state),
               (select min(x.changed_at) from careplans_goalchange x where x.goal_id = g.id),
               g.changed_at) at time zone 'Europe/Amsterdam')::date end as settled_on
      from careplans_goal g
      where g.household_id = home.household_id and g.scope_id = any(home.scope_ids)
        and g.deleted_at is null) g
  ), worked_on as materialized (
    -- what was reached before the help began is not of the team, nor what came after the period
    select period.place, goal.household_id, goal.credit,
           case when goal.settled_on <= period.last then goal.state else 'going' end as part
    from period join goal
      on goal.made_on <= period.last and goal.began <= period.last
     and coalesce(goal.settled_on, 'infinity') >= greatest(period.first, goal.began)
  ), score as materialized (
    select home.household_id, home.began, s.goal_id, s.scale_id, s.scored_by_id, s.level,
           s.scored_on, s.created_at
    from home cross join lateral (
      select s.goal_id, s.scale_id, s.scored_by_id, s.level, s.scored_on, s.created_at
      from careplans_score s
      join careplans_scale c on c.id = s.scale_id and c.is_used and c.deleted_at is null
      join careplans_goal g on g.id = s.goal_id and g.deleted_at is null
      where s.household_id = home.household_id and s.scope_id = any(home.scope_ids)
        and s.is_of_family and s.deleted_at is null) s
  ), reworded as materialized (
    -- when the rungs got other words for the last time: a score on the former ones is of another
    -- scale
    select period.place, x.row_id as scale_id, max(x.changed_at) as at
    from period join careplans_earlierwords x
      on x.row_id in (select score.scale_id from score)
     and (x.changed_at at time zone 'Europe/Amsterdam')::date <= period.last
    group by period.place, x.row_id
  ), opinion as (
    -- a score is one person's opinion: laid beside the first of that same person, on these words
    select period.place, score.household_id, score.goal_id,
           sign((array_agg(score.level order by score.scored_on desc, score.created_at desc))[1]
                - (array_agg(score.level order by score.scored_on, score.created_at))[1]) as moved
    from period
    join score on score.scored_on <= period.last and score.began <= period.last
    left join reworded on reworded.place = period.place and reworded.scale_id = score.scale_id
    where reworded.at is null or score.created_at > reworded.at
    group by period.place, period.first, score.household_id, score.began, score.goal_id,
             score.scored_by_id
    having max(score.scored_on) >= greatest(period.first, score.began)
       and min(score.scored_on) < max(score.scored_on)
  ), change as (
    -- who differ are not averaged away: that is a part of its own
    select o.place, o.household_id,
           case when min(o.moved) < max(o.moved) then 'differ'
                else (array['less', 'same', 'better'])[min(o.moved)::int + 2] end as part
    from opinion o group by o.place, o.household_id, o.goal_id
  ), step as materialized (
    select plan.case_id, plan.household_id, plan.began, s.is_theirs, s.came_on, s.went_on
    from plan cross join lateral (
      select s.executor_kind = 5 as is_theirs,
             (s.created_at at time zone 'Europe/Amsterdam')::date as came_on,
             coalesce((case s.state when 'done' then s.done_at when 'stopped' then s.changed_at end
                       at time zone 'Europe/Amsterdam')::date, 'infinity') as went_on
      from careplans_step s
      where s.household_id = plan.household_id and s.scope_id = any(plan.scope_ids)
        and s.deleted_at is null) s
  ), share as (
    -- in the quarter in which the help began, and in the last one of the period: how many steps
    -- stood in the plan, and how many of those a professional did
    select period.place, step.case_id, step.household_id,
           count(*) filter (where stood.first) as n1,
           count(*) filter (where stood.first and step.is_theirs) as t1,
           count(*) filter (where stood.last) as n2,
           count(*) filter (where stood.last and step.is_theirs) as t2
    from period
    cross join lateral (select date_trunc('quarter', period.last)::date as first) final
    join step on step.began < final.first
    cross join lateral (select date_trunc('quarter', step.began) as first) began
    cross join lateral (
      select step.came_on < began.first + interval '3 months' and step.went_on >= began.first,
             step.came_on <= period.last and step.went_on >= final.first) stood(first, last)
    group by period.place, step.case_id, step.household_id
  ), agreed as materialized (
    -- agreements of the shared steps that every side says yes to, and whether one of these sides is
    -- somebody of the family's own: a person who does not belong to the family here, and of whom no
    -- page that is shared says that they come for their work
    select home.household_id, home.began, a.starts_on, a.ends_on, a.ended_on, side.agreed_on,
           side.is_own
    from home cross join lateral (
      select a.id, a.starts_on, a.ends_on, a.ended_on
      from careplans_agreement a
      where a.household_id = home.household_id and a.scope_id = any(home.scope_ids)
        and a.deleted_at is null) a
    cross join lateral (
      select bool_and(y.answer = 'yes') as is_agreed,
             (max(y.answered_at) at time zone 'Europe/Amsterdam')::date as agreed_on,
             bool_or(y.person_id is not null and not exists (
                       select from people_householdmember m
                       where m.household_id = home.household_id and m.person_id = y.person_id)
                     and not exists (
                       select from access_grant g
                       where g.household_id = home.household_id and g.person_id = y.person_id
                         and coalesce(g.team_id, g.organisation_id) is not null)
                     and not exists (
                       select from network_networkmember n
                       where n.household_id = home.household_id and n.person_id = y.person_id
                         and n.circle = 4 and n.scope_id = any(home.scope_ids)
                         and n.deleted_at is null)) as is_own
      from careplans_agreementparty y where y.agreement_id = a.id) side
    where side.is_agreed
  ), counted as (
    select period.place, 'informal' as figure,
           case when a.is_own then 'own' else 'without' end as part, a.household_id
    from period join agreed a
      on a.began <= period.last and a.agreed_on <= period.last and a.starts_on <= period.last
     and coalesce(a.ends_on, 'infinity') >= period.last
     and coalesce(a.ended_on, 'infinity') > period.last
    union all
    select w.place, 'goals' as figure, w.part, w.household_id from worked_on w
    union all
    select w.place, 'credit', coalesce(nullif(w.credit, ''), 'unsaid'), w.household_id
    from worked_on w where w.part = 'reached'
    union all
    select c.place, 'change', c.part, c.household_id from change c
    union all
    select s.place, 'steps',
           (array['less', 'same', 'more'])[sign(s.t2 * s.n1 - s.t1 * s.n2)::int + 2], s.household_id
    from share s where s.n1 > 0 and s.n2 > 0
    union all
    select period.place, 'closed',
           case when c.closing_reason in ('reached', 'alone') then 'goes_on' else 'other' end, c.id
    from me, period join casework_case c
      on c.team_id = p_team and c.state = 'closed' and c.closed_on between period.first and period.last
  )
  select c.place, c.figure, c.part, count(*)::int, array_agg(distinct c.family)
  from (select counted.*, dense_rank() over (order by counted.household_id)::int as family
        from counted) c
  group by c.place, c.figure, c.part
$$;

reset check_function_bodies;
