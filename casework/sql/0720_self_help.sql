-- The library of self-help: who looks at words does so in their own name, and never at their own
-- words. What residents read with it (a first name, a team, until when it holds) comes with that
-- look alone. Runs as who asks; which columns may change at all is a matter of grants.

create or replace function casework_guard_self_help() returns trigger
language plpgsql set search_path = public, pg_temp as $$
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
begin
  if (new.reviewed_at, new.reviewed_by_id, new.reviewer_name, new.reviewer_team_id)
       is distinct from
     (old.reviewed_at, old.reviewed_by_id, old.reviewer_name, old.reviewer_team_id)
     and (new.reviewed_at is null or new.reviewed_at is not distinct from old.reviewed_at
          or new.reviewed_at > clock_timestamp() + interval '1 minute'
          or new.reviewed_by_id is distinct from me or new.written_by_id = me
          or new.reviewer_name is distinct from
             (select first_name from people_person where id = me)
          or coalesce(new.reviewer_team_id <> all (
            coalesce(nullif(current_setting('app.teams', true), ''), '{}')::uuid[]), true))
     -- by hand a link is only said to work again, and that is seen by a look
     or (new.link_failed_on, new.link_dead_on) is distinct from
        (old.link_failed_on, old.link_dead_on)
        and (new.link_failed_on is not null or new.link_dead_on is not null
             or new.reviewed_at is not distinct from old.reviewed_at)
     or new.ended_at is distinct from old.ended_at and new.ended_at is not null
        and new.ended_by_id is distinct from me
  then
    raise insufficient_privilege using message = 'somebody else looks, and in their own name';
  end if;
  return new;
end $$;
