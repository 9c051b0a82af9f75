-- A question who keeps a plan that is taken back, or ends with a mistake, takes its invitation along,
-- and the mail of either that still waited to leave. It belongs to wijkteam_rights.

create or replace function casework_question_ends() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  with closed as (
    update people_invitation i set expires_at = now()
     where old.email <> '' and old.answered_at is null and i.person_id = old.person_id
       and i.household_id = old.household_id and lower(i.email) = lower(old.email)
       and i.invited_by_id = old.confirmed_by_id and i.answered_at is null and i.expires_at > now()
    returning i.id)
  delete from delivery_outboxmessage o
   where o.state = 'waiting' and o.began_at is null
     and (o.key = 'succession:' || old.id
          or o.key in (select 'invitation:' || closed.id from closed));
  return null;
end $$;
