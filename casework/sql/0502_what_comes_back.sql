-- What the two who undo a death read beside the button, when the place of who died has an end of its
-- own. It belongs to wijkteam_rights.

create or replace function casework_place_that_comes_back(p_death uuid)
returns table (until date, is_over boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  -- the place of an owner in the household of this death: until when it would be theirs again, and
  -- whether that day is past; nothing for a place without an end
  select (e ->> 'ended_on')::date,
         (e ->> 'ended_on')::date <= (now() at time zone 'Europe/Amsterdam')::date
  from people_death d, jsonb_array_elements(d.ended -> 'places') e
  where d.id = p_death and casework_may_see_death(d.id)
    and d.confirmed_at is not null and d.undo_confirmed_at is null
    and (e ->> 'household')::uuid = d.household_id
    and (e ->> 'is_owner')::boolean and (e ->> 'ended_on') is not null
$$;
