-- An invitation is found by the hash of its code or by an address that its reader has proved; the
-- tables of it stay closed to who has no place yet. Whoever answers becomes the invited person, so
-- who may invite is asked twice: when it goes out, and when it is answered.

create or replace function access_has_custody_elsewhere(p_person uuid, p_household uuid, today date)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- stands in a fact of custody that two confirmed, about a child without a place in this household:
  -- what one of a team wrote down alone takes no invitation from an owner elsewhere either
  select exists (
    select 1 from people_custody c
    where p_person in (c.holder_id, c.child_id) and c.confirmed_at is not null and not exists (
      select 1 from people_householdmember m
      where m.household_id = p_household and m.person_id = c.child_id
        and m.started_on <= today and (m.ended_on is null or m.ended_on > today)))
$$;

create or replace function access_holds_custody(p_person uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- signs by custody that two confirmed for a child under 18 who lives in this household: what one
  -- of the team wrote down, or what is so elsewhere, is not for its owners. Who holds it for an
  -- institution comes in by their place there.
  select exists (
    select 1
    from (select (now() at time zone 'Europe/Amsterdam')::date as day) today
    join people_householdmember m on m.household_id = p_household
     and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
    join people_custody c on c.child_id = m.person_id
    where c.holder_id = p_person and c.organisation_id is null
      and access_custody_stands(c, today.day) and access_years(c.child_id, today.day) < 18)
$$;

create or replace function access_held_custody(p_person uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- held confirmed custody of a child of this household at any time: what the team sent them keeps
  -- its address to itself, also when the custody is over
  select exists (
    select 1 from people_custody c join people_householdmember m on m.person_id = c.child_id
    where c.holder_id = p_person and m.household_id = p_household
      and c.organisation_id is null and c.confirmed_at is not null)
$$;

create or replace function access_invites_family(p_by uuid, p_person uuid, p_household uuid)
returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- Who is family of this household now, for a person of its own making. Who holds custody comes in
  -- by two of the team alone (ADR 23): who answers signs for the child.
  select exists (
    select 1
    from people_person p,
         (select (now() at time zone 'Europe/Amsterdam')::date as today) d,
         access_relation(p_by, p_household, d.today) r
    where p.id = p_person and (r.is_member or r.holds)
      and not access_holds_custody(p.id, p_household)
      and (p.made_by_id = p_by or exists (
            select 1 from people_householdmember m
            where m.household_id = p_household and m.person_id = p.made_by_id))
      and not access_has_custody_elsewhere(p.id, p_household, d.today)
      -- nor who wrote that custody down themselves, for their work, nor who lives with whoever made
      -- this person to write it down: a second has to look first
      and not exists (select 1 from people_custody c
                      where c.recorded_by_id in (p_by, p.made_by_id)
                        and p.id in (c.holder_id, c.child_id))
      -- a place in another family and none here: then that family invites
      and (exists (select 1 from people_householdmember m
                   where m.person_id = p.id and m.household_id = p_household
                     and (m.ended_on is null or m.ended_on > d.today))
           or not exists (select 1 from people_householdmember m
                          where m.person_id = p.id and m.household_id <> p_household
                            and (m.ended_on is null or m.ended_on > d.today)))
      and not exists (select 1 from people_teammembership t where t.person_id = p.id)
      and not exists (select 1 from people_organisationmembership o where o.person_id = p.id))
$$;

create or replace function access_invites_colleague(p_by uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- Who leads a team, for the colleague whom they made for it: nobody whom a family knows.
  select exists (
    select 1
    from people_person p
    join people_teammembership place on place.person_id = p.id
     and place.role in ('asked', 'professional')
    join people_teammembership mine on mine.team_id = place.team_id and mine.role = 'leader',
         (select (now() at time zone 'Europe/Amsterdam')::date as today) d
    where p.id = p_person and p.made_by_id = p_by and mine.person_id = p_by
      and (place.ended_on is null or place.ended_on > d.today)
      and mine.started_on <= d.today and (mine.ended_on is null or mine.ended_on > d.today)
      and not exists (select 1 from people_householdmember m where m.person_id = p.id)
      and not exists (select 1 from people_custody c where p.id in (c.holder_id, c.child_id))
      and not exists (select 1 from access_grant g where p.id in (g.person_id, g.subject_id)))
$$;

create or replace function access_invites_partner(p_by uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- Who was the second for a place at a partner, for the person of that place alone: nobody whom a
  -- family knows, and no longer when the place ended or who confirmed it works nowhere any more.
  select exists (
    select 1
    from people_person p
    join people_organisationmembership place on place.person_id = p.id and place.role = 'partner',
         (select (now() at time zone 'Europe/Amsterdam')::date as today) d
    where p.id = p_person and place.confirmed_by_id = p_by
      and (place.ended_on is null or place.ended_on > d.today)
      and (exists (select 1 from people_teammembership t
                   where t.person_id = p_by and t.role = 'leader'
                     and t.started_on <= d.today and (t.ended_on is null or t.ended_on > d.today))
           or exists (select 1 from people_organisationmembership o
                      where o.person_id = p_by and o.role in ('partner', 'privacy_officer')
                        and (o.role = 'privacy_officer' or o.organisation_id = place.organisation_id)
                        and o.started_on <= d.today and (o.ended_on is null or o.ended_on > d.today)))
      and not exists (select 1 from people_householdmember m where m.person_id = p.id)
      and not exists (select 1 from people_custody c where p.id in (c.holder_id, c.child_id))
      and not exists (select 1 from people_teammembership t where t.person_id = p.id)
      and not exists (select 1 from access_grant g where p.id in (g.person_id, g.subject_id)))
$$;

create or replace function access_invites_first(p_by uuid, p_person uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- The first leader and the first privacy officer of a site, whom nobody there could invite: it
  -- goes out in their own name, and only administration makes it (access_may_invite knows it not).
  -- It opens while the place stands that administration gave, for nobody whom a family knows.
  select p_by = p_person and exists (
    select 1
    from people_person p, (select (now() at time zone 'Europe/Amsterdam')::date as today) d
    where p.id = p_person and p.made_by_id is null
      and (exists (select 1 from people_teammembership t
                   where t.person_id = p.id and t.role = 'leader' and t.made_by_id is null
                     and (t.ended_on is null or t.ended_on > d.today))
           or exists (select 1 from people_organisationmembership o
                      where o.person_id = p.id and o.role = 'privacy_officer'
                        and o.made_by_id is null
                        and (o.ended_on is null or o.ended_on > d.today)))
      and not exists (select 1 from people_householdmember m where m.person_id = p.id)
      and not exists (select 1 from people_custody c where p.id in (c.holder_id, c.child_id))
      and not exists (select 1 from access_grant g where p.id in (g.person_id, g.subject_id)))
$$;

create or replace function access_invites_keeper(
  p_by uuid, p_person uuid, p_household uuid, p_email text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- who is asked to keep the plan after a death: by the second of the two, to the address they saw
  select exists (
    select 1 from people_succession s
    where s.person_id = p_person and s.household_id = p_household
      and s.confirmed_by_id = p_by and s.email <> '' and lower(s.email) = lower(p_email)
      and s.confirmed_at is not null and s.answered_at is null and s.ended_at is null)
$$;

create or replace function access_invites_holder(
  p_by uuid, p_person uuid, p_household uuid, p_email text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- who holds custody of a child there now: by the second of two of the team, to the last address
  -- that both of them saw, and no other; taken back it still is the last, so none of before opens
  select exists (
    select 1
    from (select (now() at time zone 'Europe/Amsterdam')::date as day) today,
         lateral (
      select d.* from people_custodydoor d join people_custody c on c.id = d.custody_id
      where c.holder_id = p_person and d.household_id = p_household and d.seen_at is not null
      order by d.seen_at desc limit 1) last
    join people_custody c on c.id = last.custody_id
    join people_householdmember m on m.person_id = c.child_id and m.household_id = p_household
    where last.seen_by_id = p_by and lower(last.email) = lower(p_email)
      and last.taken_back_at is null
      and c.organisation_id is null and access_custody_counts(c, today.day)
      and m.started_on <= today.day and (m.ended_on is null or m.ended_on > today.day)
      and not access_has_custody_elsewhere(p_person, p_household, today.day))
$$;

create or replace function access_opens(
  p_by uuid, p_person uuid, p_household uuid, p_email text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- whether what this person sent to this one, and to this address, opens something now
  select case when p_household is null then access_invites_colleague(p_by, p_person)
                   or access_invites_partner(p_by, p_person)
                   or access_invites_first(p_by, p_person)
              else access_invites_family(p_by, p_person, p_household)
                   or access_invites_keeper(p_by, p_person, p_household, p_email)
                   or access_invites_holder(p_by, p_person, p_household, p_email) end
$$;

create or replace function access_may_invite(p_person uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- of the asker, and of the household of this request or of none; a letter of the team goes by the
  -- policies of casework, which know its address
  with me as (select nullif(current_setting('app.person_id', true), '')::uuid as id)
  select case when p_household is null then access_invites_colleague(me.id, p_person)
                   or access_invites_partner(me.id, p_person)
              else p_household = nullif(current_setting('app.household', true), '')::uuid
                   and access_invites_family(me.id, p_person, p_household) end
  from me
$$;

create or replace function access_is_own_address(p_email text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- an address that the log-in of this request has proved to read the mail of
  select exists (
    select 1 from account_emailaddress a
    where a.user_id = nullif(current_setting('app.user_id', true), '')::uuid
      and a.verified and lower(a.email) = lower(p_email))
$$;

create or replace function access_own_invitation() returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  -- the newest open invitation to an address of the log-in of this request
  select i.id from people_invitation i join people_person p on p.id = i.person_id
  where i.answered_at is null and i.withdrawn_at is null and i.expires_at > now()
    and p.user_id is null and i.way = 'mail' and access_is_own_address(i.email)
    and access_opens(i.invited_by_id, i.person_id, i.household_id, i.email)
  order by i.invited_at desc limit 1
$$;

create or replace function access_invitation(p_code_hash text)
returns table (id uuid, way text, email text, household_id uuid, invited_by_name text,
               first_name text, offers jsonb, place text, is_opened boolean, has_login boolean,
               hindrance text, for_work boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- The inviter's first name; of each decision the part, level, first day when that is still to
  -- come, last day, what it is for and whether
  -- it waits for a signature, and no word of the plan; the place in the family. `hindrance`: why this log-in cannot say yes, or ''.
  -- `for_work`: the family said that this person comes for their work.
  select i.id, i.way, i.email, i.household_id, b.first_name, p.first_name,
         coalesce((select jsonb_agg(distinct jsonb_build_object(
                     'part', g.part, 'level', g.level, 'ends_on', g.ends_on,
                     'starts_on', case when g.starts_on > d.today then g.starts_on end,
                     'is_own', g.is_own_steps_only, 'is_goal', g.goal_id is not null,
                     'goal', g.goal_id, 'purpose', g.purpose,
                     'is_somebody', g.subject_id is not null,
                     'waits', g.subject_id is not null
                              and not access_grant_is_signed(g.id, g.subject_id, d.today)))
                   from access_grant g
                   where g.person_id = i.person_id and g.household_id = i.household_id
                     and g.withdrawn_at is null
                     and (g.ends_on is null or g.ends_on >= d.today)), '[]'),
         coalesce((select m.role from people_householdmember m
                   where m.person_id = i.person_id and m.household_id = i.household_id
                     and m.started_on <= d.today and (m.ended_on is null or m.ended_on > d.today)),
                  (select 'custody' where (access_relation(i.person_id, i.household_id,
                                                           d.today)).holds), ''),
         i.opened_at is not null,
         p.user_id is not null,
         case when me.id is null then '' else access_join_hindrance(i.id, me.id) end,
         p.is_here_for_work
  from people_invitation i join people_person b on b.id = i.invited_by_id
  join people_person p on p.id = i.person_id
  cross join (select (now() at time zone 'Europe/Amsterdam')::date as today) d
  left join people_person me
    on me.user_id = nullif(current_setting('app.user_id', true), '')::uuid
  where i.code_hash = p_code_hash and i.answered_at is null and i.withdrawn_at is null
    and i.expires_at > now() and access_opens(i.invited_by_id, i.person_id, i.household_id, i.email)
$$;

create or replace function access_answer_invitation(p_code_hash text, p_accept boolean) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  the_user uuid := nullif(current_setting('app.user_id', true), '')::uuid;
  me uuid;
  found_one record;
begin
  update people_invitation i set answered_at = now(), is_accepted = p_accept
   where i.code_hash = p_code_hash and i.answered_at is null and i.withdrawn_at is null
     and i.expires_at > now() and access_opens(i.invited_by_id, i.person_id, i.household_id, i.email)
  returning i.id, i.person_id, i.email, i.way into found_one;
  if found_one.id is null then return null; end if;
  if not p_accept then
    perform access_decline_person(found_one.id);
    return found_one.person_id;
  end if;
  if the_user is null then
    raise insufficient_privilege using message = 'accepting needs a log-in';
  end if;
  if found_one.way = 'mail' and not access_is_own_address(found_one.email) then
    raise insufficient_privilege using message = 'this invitation was sent to another address';
  end if;
  select p.id into me from people_person p where p.user_id = the_user;
  if me is not null then
    -- what the family said of who is invited goes along with the rest of them
    update people_person p set is_here_for_work = true,
           is_for_work_by_family = p.is_for_work_by_family or o.is_for_work_by_family
      from people_person o
     where p.id = me and o.id = found_one.person_id and o.is_here_for_work;
    perform access_join_person(found_one.id, me);
    return me;
  end if;
  update people_person p set user_id = the_user
   where p.id = found_one.person_id and p.user_id is null;
  if not found then
    raise insufficient_privilege using message = 'this person has a log-in already';
  end if;
  return found_one.person_id;
end $$;

create or replace function access_says_for_work() returns void
language sql security definer set search_path = public, pg_temp as $$
  -- Whoever asks, of themselves, at a yes: from then on a second step is asked. It gives nothing.
  update people_person p set is_here_for_work = true
   where p.user_id = nullif(current_setting('app.user_id', true), '')::uuid
     and coalesce(current_setting('app.view_as', true), '') = ''
$$;

create or replace function access_says_not_for_work() returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare today date := (now() at time zone 'Europe/Amsterdam')::date;
begin
  -- A wrong tap taken back, of oneself alone: as long as nothing is set up to show, so that who stole
  -- a password takes no second step away, and no place of work stands or is to come. What the family
  -- said is the family's: it let somebody in who would show a second step.
  update people_person p set is_here_for_work = false
   where p.user_id = nullif(current_setting('app.user_id', true), '')::uuid
     and coalesce(current_setting('app.view_as', true), '') = '' and p.is_here_for_work
     and not p.is_for_work_by_family
     and not exists (select 1 from mfa_authenticator a where a.user_id = p.user_id)
     and not exists (select 1 from people_teammembership t
                     where t.person_id = p.id and (t.ended_on is null or t.ended_on > today))
     and not exists (select 1 from people_organisationmembership o
                     where o.person_id = p.id and (o.ended_on is null or o.ended_on > today));
  return found;
end $$;

create or replace function access_answered_now(p_invitation uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who answers is not in the household, and writes this one line about it
  select exists (
    select 1 from people_invitation i
    where i.id = p_invitation and i.household_id = p_household and i.answered_at = now())
$$;

create or replace function access_open_invitation(p_code_hash text, p_new_hash text) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
declare found_way text;
begin
  -- The first look is noted. A square on a screen is of one look: from then on only the browser
  -- that opened it knows the code, and it has a day to answer.
  update people_invitation i
     set opened_at = now(),
         code_hash = case when i.way = 'square' then p_new_hash else i.code_hash end,
         expires_at = case when i.way = 'square' then now() + interval '1 day'
                           else i.expires_at end
   where i.code_hash = p_code_hash and i.opened_at is null and i.answered_at is null
     and i.withdrawn_at is null and i.expires_at > now()
     and access_opens(i.invited_by_id, i.person_id, i.household_id, i.email)
  returning i.way into found_way;
  return coalesce(found_way = 'square', false);
end $$;

create or replace function access_opened_now(p_invitation uuid, p_household uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- for the log: who opens it is not in the household, and writes this one line about it
  select exists (
    select 1 from people_invitation i
    where i.id = p_invitation and i.household_id = p_household and i.opened_at = now())
$$;

create or replace function access_way_in(p_person uuid, p_household uuid) returns text
language sql stable security definer set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
  -- For the family's own pages: how far somebody is who was given something here by name and has no
  -- log-in, and so cannot look in: asked, declined, taken_back, expired, or none when no invitation
  -- went out. Of two invitations one that is open says it, else what happened last. '' for everybody
  -- else, and for who holds custody: that is the team's.
  select case
    when p.user_id is not null or p_household is distinct from
           nullif(current_setting('app.household', true), '')::uuid
      or current_setting('app.is_family', true) is distinct from 'yes'
      or exists (select 1 from people_householdmember m
                 where m.household_id = p_household and m.person_id = p.id)
      or access_held_custody(p.id, p_household) then ''
    else coalesce((select case when i.is_accepted then '' when i.answered_at is not null then 'declined'
                               when i.withdrawn_at is not null then 'taken_back'
                               when i.expires_at <= now() then 'expired' else 'asked' end
                   from people_invitation i
                   where i.person_id = p.id and i.household_id = p_household
                   order by coalesce(i.answered_at, i.withdrawn_at,
                                     case when i.expires_at > now() then 'infinity'
                                          else i.expires_at end) desc,
                            i.invited_at desc limit 1), 'none') end
  from people_person p where p.id = p_person
$$;

create or replace function access_my_waits()
returns table (invited_by_name text, is_chosen boolean, begins_on date)
language sql stable security definer set search_path = public, pg_temp as $$
  -- Who said yes where nothing is open yet: the first name of who invited, whether something was
  -- given that waits for a signature, the first day of what begins later and waits for nobody, and
  -- nothing of the family. What ended, or was
  -- stopped, is no waiting.
  select distinct b.first_name::text,
         exists (select 1 from access_grant g
                 where g.household_id = i.household_id and g.person_id = i.person_id
                   and g.withdrawn_at is null and g.subject_id is not null
                   and not access_grant_is_signed(g.id, g.subject_id, d.today)),
         (select min(g.starts_on) from access_grant g
          where g.household_id = i.household_id and g.person_id = i.person_id
            and g.withdrawn_at is null and g.starts_on > d.today
            and (g.subject_id is null or access_grant_is_signed(g.id, g.subject_id, d.today)))
  from people_invitation i join people_person b on b.id = i.invited_by_id
  cross join (select (now() at time zone 'Europe/Amsterdam')::date as today) d
  where i.person_id = nullif(current_setting('app.person_id', true), '')::uuid
    and coalesce(current_setting('app.view_as', true), '') = ''
    and i.is_accepted and i.household_id is not null
    and ((access_relation(i.invited_by_id, i.household_id, d.today)).is_member
         or (access_relation(i.invited_by_id, i.household_id, d.today)).holds)
    and not exists (select 1 from people_householdmember m
                    where m.household_id = i.household_id and m.person_id = i.person_id)
    and not exists (select 1 from access_grant g
                    where g.household_id = i.household_id and g.person_id = i.person_id
                      and (g.withdrawn_at is not null or g.ends_on < d.today))
    and not (access_relation(i.person_id, i.household_id, d.today)).holds
    and not exists (select 1 from access_grants_of(i.person_id, d.today) g
                    where g.household_id = i.household_id)
$$;

revoke execute on function access_my_waits(), access_way_in(uuid, uuid), access_is_own_address(text), access_own_invitation(),
  access_invitation(text), access_answer_invitation(text, boolean), access_says_for_work(),
  access_says_not_for_work(),
  access_answered_now(uuid, uuid), access_open_invitation(text, text),
  access_opened_now(uuid, uuid), access_has_custody_elsewhere(uuid, uuid, date),
  access_invites_family(uuid, uuid, uuid), access_invites_colleague(uuid, uuid),
  access_invites_partner(uuid, uuid), access_invites_first(uuid, uuid),
  access_invites_keeper(uuid, uuid, uuid, text), access_invites_holder(uuid, uuid, uuid, text),
  access_opens(uuid, uuid, uuid, text), access_holds_custody(uuid, uuid),
  access_held_custody(uuid, uuid), access_may_invite(uuid, uuid) from public;
grant execute on function access_invites_holder(uuid, uuid, uuid, text),
  access_holds_custody(uuid, uuid), access_held_custody(uuid, uuid)
  to wijkteam_web, wijkteam_worker;
grant execute on function access_own_invitation(), access_invitation(text),
  access_answer_invitation(text, boolean), access_answered_now(uuid, uuid),
  access_may_invite(uuid, uuid)
  to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
grant execute on function access_open_invitation(text, text), access_opened_now(uuid, uuid),
  access_my_waits(), access_way_in(uuid, uuid), access_says_for_work(), access_says_not_for_work()
  to wijkteam_web, wijkteam_worker;
