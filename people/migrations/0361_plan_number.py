"""The number of a plan is of itself: an address that somebody once had does not tell it. Row security
keeps rows apart and no columns, so who serves pages reads those beside it, and this one by a function
of rights (access/sql/rights/households.sql)."""

from django.db import migrations

# 32 signs, none of them 0, O, 1 or I: five bits of each of twelve random bytes.
NUMBER = """
create or replace function people_new_plan_number() returns text
language sql volatile set search_path = public, pg_temp as $$
  select string_agg(
    substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (get_byte(made.bytes, i) & 31), 1), '')
  from (select uuid_send(gen_random_uuid()) as bytes offset 0) made,
       unnest(array[0, 1, 2, 3, 4, 5, 9, 10, 11, 12, 13, 14]) i
$$;
alter table people_household
  add column plan_number varchar(12) not null default people_new_plan_number();
create unique index people_household_plan_number on people_household (plan_number);
revoke select, update on people_household from wijkteam_web, wijkteam_worker;
grant select (id, name, started_at) on people_household to wijkteam_web, wijkteam_worker;
grant update (name) on people_household to wijkteam_web, wijkteam_worker;
grant update (plan_number) on people_household to wijkteam_rights;
"""
BACK = """
alter table people_household drop column plan_number;
drop function people_new_plan_number();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0320_comes_for_work"), ("access", "0245_address_taken_back")]

    operations = [migrations.RunSQL(NUMBER, reverse_sql=BACK)]
