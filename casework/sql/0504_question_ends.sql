-- A question who keeps a plan that is taken back, or ends with a mistake, takes its invitation along:
-- also one that still waited to leave. It belongs to wijkteam_rights.

create or replace function casework_question_ends() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update people_invitation i set expires_at = now()
   where old.email <> '' and old.answered_at is null and i.person_id = old.person_id
     and i.household_id = old.household_id and lower(i.email) = lower(old.email)
     and i.invited_by_id = old.confirmed_by_id and i.answered_at is null and i.expires_at > now();
  return null;
end $$;
