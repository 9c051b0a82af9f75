-- Who signs for a decision about somebody, and whether it is signed. The ages of signing stand in
-- one row (access_agerule) and are read at the moment of asking.

create or replace function access_years(person uuid, today date) returns int
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- without a date of birth: a child counts as 0, anybody else as grown up. Who died grows no
  -- older, so what parents may see of their child stays as it was.
  select coalesce(
    access_age(p.born_on, least(today, p.died_on)),
    case when exists (select 1 from people_householdmember m
                      where m.person_id = p.id and m.role = 'child') then 0 else 99 end)
  from people_person p where p.id = person
$$;

create or replace function access_signers(subject uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- first the holders of custody, then the young person too (or, when the rule is lenient, alone),
  -- at last the person alone. Without its row the rule is the strict one. Where both are asked and
  -- nobody holds custody, nobody signs: the yes of a child does not grow by a parent less.
  with rule as (
    select coalesce(max(r.signs_along_from), 12) as along, coalesce(max(r.signs_alone_from), 16) as alone,
           coalesce(bool_and(r.is_signed_by_both), true) as is_signed_by_both
    from access_agerule r
  ), me as (
    select access_years(subject, today) as years
  ), holders as (
    select holder from me, rule, access_child_holders(subject, today) as holder
    where me.years < case when rule.is_signed_by_both then rule.alone else rule.along end
  )
  select subject from me, rule
  where me.years >= case when rule.is_signed_by_both then rule.alone else rule.along end
     or me.years >= rule.along and exists (select 1 from holders)
  union
  select holder from holders
$$;

create or replace function access_signers_here(p_subject uuid, today date) returns setof uuid
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- for who serves pages: of oneself, of the child of whom one is guardian, and for the family of
  -- whom its household knows. Who holds custody of a child of others is nobody's to ask.
  select access_signers(p_subject, today)
  where p_subject = nullif(current_setting('app.person_id', true), '')::uuid
    or p_subject in (select access_wards())
    or current_setting('app.is_family', true) = 'yes' and (
      exists (select 1 from people_householdmember m
              where m.household_id = nullif(current_setting('app.household', true), '')::uuid
                and m.person_id = p_subject)
      or exists (select 1 from access_grant g
                 where g.household_id = nullif(current_setting('app.household', true), '')::uuid
                   and g.subject_id = p_subject)
      or exists (select 1 from access_scope s
                 where s.household_id = nullif(current_setting('app.household', true), '')::uuid
                   and s.subject_id = p_subject))
$$;

-- When nobody can sign for somebody (custody ended), nothing is signed. Nor when one of them cannot
-- now: who stands still is still needed, and what was pending stays pending.
create or replace function access_grant_is_signed(grant_id uuid, subject uuid, today date) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  select subject is null or (
    exists (select 1 from access_signers(subject, today))
    and not exists (
      select signer from access_signers(subject, today) as signer
      except
      select s.person_id from access_grantsignature s where s.grant_id = $1))
$$;

create or replace function access_is_signed_for_me(p_grant uuid, today date) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for whom it lets in: whether it gives something already, not who must say yes to it
  select access_grant_is_signed(g.id, g.subject_id, today) from access_grant g
  where g.id = p_grant and g.person_id = nullif(current_setting('app.person_id', true), '')::uuid
$$;

create or replace function access_comes_for_work(p_person uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- What the family said of who is let in by name, for everybody who decides about it or must sign:
  -- the family, and the guardian of a child of whom it is.
  select p.is_for_work_by_family from people_person p
  where p.id = p_person
    and p_household = nullif(current_setting('app.household', true), '')::uuid
    and exists (select 1 from access_grant g
                where g.household_id = p_household and g.person_id = p.id
                  and (current_setting('app.is_family', true) = 'yes'
                       or g.subject_id in (select access_wards())))
$$;

revoke execute on function access_comes_for_work(uuid, uuid) from public;
grant execute on function access_comes_for_work(uuid, uuid) to wijkteam_web, wijkteam_worker;
revoke execute on function access_years(uuid, date), access_signers(uuid, date),
  access_signers_here(uuid, date), access_grant_is_signed(uuid, uuid, date) from public;
revoke execute on function access_signers(uuid, date) from wijkteam_web, wijkteam_worker;
grant execute on function access_signers(uuid, date) to wijkteam_maintenance;
grant execute on function access_signers_here(uuid, date)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
revoke execute on function access_is_signed_for_me(uuid, date) from public;
grant execute on function access_is_signed_for_me(uuid, date) to wijkteam_web, wijkteam_worker;
