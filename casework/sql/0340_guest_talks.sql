-- Who reads of a talk without the family that a partner wrote down. This runs as who asks.

create or replace function casework_reads_guest_talk(
  p_household uuid, p_grant uuid, p_by uuid, p_shown_on date, p_told_at timestamptz)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- In this household: who wrote it down, their own; and from the day on which it is told, of 12 and
-- older who may know of the decision that let the writer in (the policies of those tables say who).
-- So what was decided about one of them alone is not told to the others by it.
begin
  if p_household is distinct from nullif(current_setting('app.household', true), '')::uuid
     or coalesce(current_setting('app.view_as', true), '') <> '' then
    return false;
  end if;
  if current_setting('app.is_family', true) is distinct from 'yes' then
    return p_by = nullif(current_setting('app.person_id', true), '')::uuid;
  end if;
  if current_setting('app.is_member', true) = 'yes'
     and current_setting('app.knows_guests', true) is distinct from 'yes'
     or p_shown_on > casework_today() and p_told_at is null then
    return false;
  end if;
  return exists (select 1 from access_grant g where g.id = p_grant)
      or exists (select 1 from people_custody c where c.id = p_grant);
end $$;
