-- Who was invited and says no: what the family gave this name ends, and its conference knows. It is a
-- function of the whole house, for the no is said at the door and counts in more than one room.

create or replace function access_decline_person(p_invitation uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
-- Of who has a log-in nothing ends: a letter that somebody else holds takes nothing from them.
declare
  today date := (now() at time zone 'Europe/Amsterdam')::date;
  asked record;
begin
  select i.household_id as home, p.id as person into asked
    from people_invitation i join people_person p on p.id = i.person_id
   where i.id = p_invitation and i.household_id is not null and p.user_id is null;
  if asked.person is null then return; end if;
  update access_grant set withdrawn_at = now(), withdrawn_by_id = asked.person
   where person_id = asked.person and household_id = asked.home and withdrawn_at is null
     and (ends_on is null or ends_on >= today);
  -- What the family wrote down of somebody who said it out loud stands: a no at this door is a no to
  -- looking in. Their invitation is over, so that they can be asked anew.
  update careplans_conferenceguest g
     set answer = 'no', answered_at = now(), noted_by_id = null, invited_on = null,
         version = g.version + 1, changed_at = now(), changed_by_id = asked.person
    from careplans_conference c
   where c.id = g.conference_id and g.person_id = asked.person and g.household_id = asked.home
     and g.removed_on is null and g.invited_on is not null and g.answer = 'waiting'
     and c.stopped_on is null and c.stage <> 'done' and (c.held_on is null or c.held_on >= today);
end $$;
