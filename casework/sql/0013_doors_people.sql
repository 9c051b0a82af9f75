-- For whom custody is recorded. It belongs to wijkteam_rights.

create function casework_may_hold(p_case uuid, p_holder uuid, p_organisation uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  -- the family of one's own case, who works at an institution for it, or a name that one wrote down
  -- oneself and that is nobody yet: no log-in, no place in a family, a team or an organisation
  select case when p_organisation is not null
    then exists (select 1 from casework_guardians() g
                 where g.person_id = p_holder and g.organisation_id = p_organisation)
    else exists (select 1 from casework_family(p_case) f where f.person_id = p_holder)
      or exists (
        select 1 from people_person p
        where p.id = p_holder and p.user_id is null
          and p.made_by_id = nullif(current_setting('app.person_id', true), '')::uuid
          and not exists (select 1 from people_householdmember m where m.person_id = p.id)
          and not exists (select 1 from people_teammembership t where t.person_id = p.id)
          and not exists (select 1 from people_organisationmembership o where o.person_id = p.id))
    end
$$;
