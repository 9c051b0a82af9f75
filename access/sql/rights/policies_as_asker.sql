-- What the policies of grants and of the log ask, as functions that a session plans once (ADR 11).
-- They run as who asks, so row security answers what they read; they give nobody a right.

create or replace function access_knows_grant(p_person uuid, p_subject uuid, p_part text) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- of a grant of the household of this request: may the asker know that it was given?
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  -- an owner who looks as this party knows no more than the owner
  if coalesce(current_setting('app.view_as', true), '') <> ''
     and p_subject is not null
     and p_subject is distinct from nullif(current_setting('app.looker_id', true), '')::uuid
     and not p_subject = any(
       coalesce(nullif(current_setting('app.looker_held', true), ''), '{}')::uuid[]) then
    return false;
  end if;
  if p_person = me then return true; end if;
  if p_subject is null then
    -- money is for the owners; a member of 12 and older knows who sees the rest
    return current_setting('app.is_family', true) = 'yes'
           and current_setting('app.is_owner', true) = 'yes'
        or current_setting('app.knows_guests', true) = 'yes' and p_part <> 'money';
  end if;
  if current_setting('app.is_family', true) = 'yes' then
    return p_subject = me or p_subject = any(
      coalesce(nullif(current_setting('app.held', true), ''), '{}')::uuid[]);
  end if;
  -- the guardian of an institution reads the decisions about the child
  return p_subject in (select access_wards());
end $$;

create or replace function access_knows_invited(p_person uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- of an invitation that another of the household of this request sent: somebody who belongs to it
-- or to its people, or comes by a decision of which the asker may know. The helper of another alone
-- stays theirs.
declare
  home uuid := nullif(current_setting('app.household', true), '')::uuid;
begin
  -- what two of the team sent to a holder of custody shows an address, and is theirs to stop
  return not access_held_custody(p_person, home) and (
    p_person = any(access_members_here()) or exists (
    select 1 from access_grant g where g.household_id = home and g.person_id = p_person)
    or exists (
    select 1 from network_networkmember n where n.household_id = home and n.person_id = p_person));
end $$;

create or replace function access_may_log(
  p_kind text, p_person uuid, p_user uuid, p_household uuid, p_grant uuid, p_about text,
  p_subject uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- everybody writes lines in their own name: of the household of this request, of no household, or
-- that it was refused. From outside only what concerns them: an invitation that they answer now,
-- custody, a standstill and an emergency of which they may know.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if p_person is distinct from me then return false; end if;
  if p_user is not distinct from nullif(current_setting('app.user_id', true), '')::uuid
     and (p_household is null or p_kind in ('denied', 'error')
          or p_household = nullif(current_setting('app.household', true), '')::uuid
          or p_about = 'invitation' and access_answered_now(p_subject, p_household)) then
    return true;
  end if;
  return me is not null and case p_about
    when 'custody' then p_grant is null and access_custody_is_of(p_subject, p_household)
    when 'custody_door' then p_grant is null and access_custody_is_of(p_subject, p_household)
    when 'standstill' then p_grant is null and access_standstill_is_of(p_subject, p_household)
    when 'emergency' then p_grant = p_subject and exists (
      select 1 from access_emergencyaccess e
      where e.id = p_grant and e.household_id = p_household)
    else false end;
end $$;

create or replace function access_may_write_line(
  p_kind text, p_ground text, p_person uuid, p_user uuid, p_household uuid, p_case uuid,
  p_grant uuid, p_about text, p_subject uuid) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- all that may be written in the log, in one policy: what everybody may (access_may_log), and what
-- who is no part of the household writes about what they do for it
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  my_user uuid := nullif(current_setting('app.user_id', true), '')::uuid;
begin
  if access_may_log(p_kind, p_person, p_user, p_household, p_grant, p_about, p_subject) then
    return true;
  end if;
  if p_person is distinct from me or p_grant is not null and p_about <> 'complaint' then
    return false;
  end if;
  -- the first look at an invitation, by who is nobody here yet
  if p_about = 'invitation' and p_kind = 'read' and p_user is not distinct from my_user
     and access_opened_now(p_subject, p_household) then
    return true;
  end if;
  if me is null then return false; end if;
  -- each in a statement of its own: a role may not even name a function that it may not call
  if p_about in ('case', 'contact', 'offer', 'offer_answer', 'offer_exception', 'help_plan',
                 'wmo_report', 'talk') then
    return p_ground = 'task' and p_user = my_user and casework_tells(p_case, p_household);
  elsif p_about = 'found_home' then
    return p_ground = 'task' and p_user = my_user
      and casework_found_is_of(p_subject, p_household);
  elsif p_about in ('death', 'succession') then
    return access_death_is_of(p_about, p_subject, p_household);
  elsif p_about = 'invitation' and current_user = 'wijkteam_web' then
    return casework_invited_keeper(p_subject, p_household)
      or casework_invited_holder(p_subject, p_household);
  elsif p_about = 'conference' then
    -- the list over families of who coordinates conferences
    return p_kind = 'read' and p_ground = 'grant'
      and careplans_coordinates(p_subject, p_household);
  elsif p_about = 'complaint' then
    return careplans_opens_question(p_person, p_subject, p_household);
  end if;
  return false;
end $$;

create or replace function access_reads_emergency_line(
  p_grant uuid, p_household uuid, p_about text, p_part text) returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- a line of emergency access, when the family may know: for who knows the guests; and for who
-- holds custody and lives elsewhere, that it was used, and parts in which they see something
begin
  return access_emergency_is_told(p_grant, p_household) and (
    current_setting('app.knows_guests', true) = 'yes'
    or current_setting('app.is_member', true) <> 'yes' and (
      p_about = 'emergency' or exists (
        select 1 from access_scope s
        where s.household_id = p_household and s.part = p_part
          and s.subject_id is not null and s.private_to_id is null)));
end $$;

create or replace function access_reads_line(
  p_kind text, p_ground text, p_part text, p_grant uuid, p_about text, p_household uuid)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- of a line of the household of this request: the owner reads all, a member not those about
-- money, a holder of custody who lives elsewhere those of a grant of which they may know
begin
  if current_setting('app.is_family', true) is distinct from 'yes' then return false; end if;
  if p_ground = 'acute' then
    return access_reads_emergency_line(p_grant, p_household, p_about, p_part);
  end if;
  return p_kind not in ('denied', 'error') and (
    current_setting('app.is_owner', true) = 'yes'
    or current_setting('app.is_member', true) = 'yes' and p_part <> 'money'
    or exists (select 1 from access_grant g
               where g.id = p_grant and g.household_id = p_household));
end $$;

create or replace function access_reads_line_of(
  p_kind text, p_ground text, p_part text, p_grant uuid, p_about text, p_household uuid,
  p_at timestamptz)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- the same, but of danger without a case nobody at home reads for three days what was done since
begin
  if not access_reads_line(p_kind, p_ground, p_part, p_grant, p_about, p_household) then
    return false;
  end if;
  return p_ground is distinct from 'task' or not casework_holds_back(p_household, p_at);
end $$;

revoke execute on function access_knows_grant(uuid, uuid, text) from public;
grant execute on function access_knows_grant(uuid, uuid, text) to wijkteam_web, wijkteam_worker;
revoke execute on function access_knows_invited(uuid) from public;
grant execute on function access_knows_invited(uuid) to wijkteam_web, wijkteam_worker;
revoke execute on function access_may_log(text, uuid, uuid, uuid, uuid, text, uuid) from public;
grant execute on function access_may_log(text, uuid, uuid, uuid, uuid, text, uuid)
  to wijkteam_web, wijkteam_worker;
revoke execute on function
  access_may_write_line(text, text, uuid, uuid, uuid, uuid, uuid, text, uuid) from public;
grant execute on function
  access_may_write_line(text, text, uuid, uuid, uuid, uuid, uuid, text, uuid)
  to wijkteam_web, wijkteam_worker;
revoke execute on function access_reads_emergency_line(uuid, uuid, text, text) from public;
grant execute on function access_reads_emergency_line(uuid, uuid, text, text)
  to wijkteam_web, wijkteam_worker;
revoke execute on function access_reads_line(text, text, text, uuid, text, uuid) from public;
grant execute on function access_reads_line(text, text, text, uuid, text, uuid)
  to wijkteam_web, wijkteam_worker;
revoke execute on function
  access_reads_line_of(text, text, text, uuid, text, uuid, timestamptz) from public;
grant execute on function
  access_reads_line_of(text, text, text, uuid, text, uuid, timestamptz)
  to wijkteam_web, wijkteam_worker;
