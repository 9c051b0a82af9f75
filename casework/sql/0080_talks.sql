-- Who reads of a talk about a family without it. These run as who asks.

create function casework_reads_talk(p_case uuid, p_shown_on date, p_told_at timestamptz)
returns boolean
language plpgsql stable set search_path = public, pg_temp
set plan_cache_mode = force_generic_plan as $$
-- Who helps in the case and is not at home there; and from the day on which it is told, who lives in
-- the family that linked its plan to it and is 12 or older. It is about the whole family: a parent
-- elsewhere reads none.
begin
  return coalesce(current_setting('app.view_as', true), '') = ''
     and (casework_takes_part(p_case) and not casework_is_at_home_in(p_case)
          or (p_shown_on is null or p_told_at is not null or p_shown_on <= casework_today())
             and current_setting('app.knows_guests', true) = 'yes'
             and casework_is_home_of(p_case));
end $$;

create function casework_guard_talk() returns trigger
language plpgsql set search_path = public, pg_temp as $$
-- Written once, in one's own name. Held back until a day after that of the talk, 28 days after it at
-- most, and no talk of long ahead: else a far day would keep it from the family. Then only told.
declare
  me uuid := nullif(current_setting('app.person_id', true), '')::uuid;
  day date := (new.happens_at at time zone 'Europe/Amsterdam')::date;
begin
  if tg_op = 'INSERT' then
    if new.told_at is not null or new.shown_on is not null
       and (new.shown_on not between greatest(day, casework_today()) + 1 and day + 28
            or day > casework_today() + 28) then
      raise insufficient_privilege using message = 'a family is told, soon after the talk';
    end if;
    new.written_at := now();
    return new;
  end if;
  if old.told_at is not null or new.told_at is null or new.told_by_id is distinct from me
     or to_jsonb(new) - array['told_at', 'told_by_id'] <> to_jsonb(old) - array['told_at', 'told_by_id']
  then
    raise insufficient_privilege using message = 'what was said of a talk stays as it is';
  end if;
  new.told_at := now();
  return new;
end $$;

create trigger talk_is_guarded before insert or update on casework_talkwithout
  for each row when (current_user in ('wijkteam_web', 'wijkteam_worker'))
  execute function casework_guard_talk();
