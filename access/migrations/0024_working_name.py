"""The name at work: filled in by the database, and what the log writes for who looks at work."""

from django.db import migrations

from access import rights

TABLES = ("people_teammembership", "people_organisationmembership")
FILL = """
set local role wijkteam_maintenance;
update {table} m set working_name = left(concat_ws(' ', p.first_name, nullif(p.prefix, ''),
  nullif(p.last_name, '')), 200) from people_person p where p.id = m.person_id;
reset role;
"""
# Maintenance alone corrects a name that was wrong.
KEEP = """
create trigger keeps_its_working_name_{when} before {when} on {table}
  for each row when ({who}) execute function access_keep_working_name();"""
ALL, SERVING = (
    "new.working_name = '' or current_user <> 'wijkteam_maintenance'",
    ("current_user in ('wijkteam_web', 'wijkteam_worker')"),
)


class Migration(migrations.Migration):
    dependencies = [("access", "0023_places_in_a_family"), ("people", "0009_working_name")]

    operations = [
        *[migrations.RunSQL(FILL.format(table=t), migrations.RunSQL.noop) for t in TABLES],
        rights.load("log"),
        *[
            rights.with_trigger(
                "access_keep_working_name", KEEP.format(table=table, when=when, who=who)
            )
            for table in TABLES
            for when, who in (("insert", ALL), ("update", SERVING))
        ],
    ]
