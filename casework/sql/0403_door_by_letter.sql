-- A letter of two halves, for a holder of custody without e-mail. It belongs to wijkteam_rights.

create or replace function casework_door_half(p_door uuid)
returns table (invitation_id uuid, is_first boolean, expires_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  -- For who wrote it down and for who was the second, each at their work there today: the letter of
  -- which they give one half, while it can be answered. Its key is no code: only this site makes one
  -- of it, and shows each of the two their own half.
  select i.id, d.asked_by_id = me.id, i.expires_at
  from (select nullif(current_setting('app.person_id', true), '')::uuid as id) me,
       people_custodydoor d
  join people_custody c on c.id = d.custody_id
  join people_invitation i on i.person_id = c.holder_id and i.household_id = d.household_id
   and i.invited_by_id = d.seen_by_id and i.way = 'letter'
  where d.id = p_door and d.email = '' and d.taken_back_at is null
    and me.id in (d.asked_by_id, d.seen_by_id)
    and (d.team_id = any(coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]
           || coalesce(nullif(current_setting('app.led_teams', true), ''), '{}')::uuid[])
         or casework_found_by_me(d.case_id) is not null)
    and access_may_settle(c.child_id, c.holder_id)
    and i.answered_at is null and i.withdrawn_at is null and i.expires_at > now()
    and access_opens(i.invited_by_id, i.person_id, i.household_id, i.email)
  order by i.invited_at desc limit 1
$$;
