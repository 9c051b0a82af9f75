-- As a trigger, so that no way of closing forgets it; who only looked in for this case sees nothing
-- at the next request.

create trigger a_closed_case_ends_access after update of state on casework_case
  for each row when (new.state = 'closed' and old.state <> 'closed')
  execute function casework_ends_access();
