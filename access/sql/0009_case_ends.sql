-- What the family gave for the work on a case ends with that case, whoever closes it and however:
-- the floor above calls this from its own table.

create function access_case_ended(p_case uuid, p_by uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  update access_grant set withdrawn_at = now(), withdrawn_by_id = p_by
   where case_id = p_case and withdrawn_at is null;
  -- and what somebody opened for it without the family
  update access_emergencyaccess set ended_at = now(), ended_by_id = coalesce(p_by, person_id)
   where case_id = p_case and ended_at is null
$$;
