-- Belongs to wijkteam_rights: whose mail does not arrive, for who helps that family.

create or replace function casework_unreached() returns table (household_id uuid, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  -- families that let this professional in, and of whom an owner gets no mail now: what they were
  -- mailed about stays theirs
  select p.household_id, min(o.made_at)
  from access_my_households() p
  join people_householdmember m on m.household_id = p.household_id and m.is_owner
    and m.ended_on is null
  join delivery_outboxmessage o on o.person_id = m.person_id and o.state = 'failed'
  where not p.is_family
    and not exists (select 1 from delivery_outboxmessage s
                    where s.person_id = o.person_id and s.state = 'sent' and s.sent_at > o.made_at)
  group by 1
$$;
