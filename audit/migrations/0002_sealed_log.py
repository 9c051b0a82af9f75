"""The chain (docs/adr/0012), and the fields of NEN 7513 that a line lacked."""

import django.contrib.postgres.functions
import django.db.models.functions.datetime
from django.db import migrations, models

GUARDS = """
create trigger link_is_never_changed before update or delete on audit_link
  for each row execute function audit_refuse();
create trigger link_is_never_emptied before truncate on audit_link
  for each statement execute function audit_refuse();
-- Who it was can be erased, and not rewritten.
create trigger actor_is_never_changed before update on audit_auditactor
  for each row execute function audit_refuse();
create trigger actor_is_never_emptied before truncate on audit_auditactor
  for each statement execute function audit_refuse();

alter table audit_link enable row level security;
alter table audit_link force row level security;
alter table audit_unsealed enable row level security;
alter table audit_unsealed force row level security;

revoke all on audit_link, audit_unsealed from wijkteam_web, wijkteam_worker;
grant select, insert on audit_link to wijkteam_worker;
grant select, delete on audit_unsealed to wijkteam_worker;
revoke update, delete on audit_link from wijkteam_maintenance;
revoke update on audit_auditactor, audit_unsealed from wijkteam_maintenance;
-- The web process has nothing to do here; like everywhere, what it may ask shows it 0 rows.
grant select on audit_link, audit_unsealed to wijkteam_web;
"""

# What a line says of itself: no process can say that a refusal went well, or that another wrote it.
# Nor when it was, or where it stands among the others. Maintenance tells of days that are past, and
# the owner of the tables is held by the chain.
SAYS = """
create function audit_new_key() returns uuid language sql volatile
set search_path = pg_catalog, pg_temp as $$
  -- version 7 of RFC 9562: 48 bits of milliseconds, then chance; PostgreSQL has it from 18 on
  select encode(set_bit(set_bit(overlay(
    uuid_send(gen_random_uuid())
    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
    from 1 for 6), 52, 1), 53, 1), 'hex')::uuid
$$;
create function audit_say() returns trigger language plpgsql as $$ begin
  new.outcome := case new.kind when 'denied' then 'refused' when 'error' then 'failed'
                               else 'done' end;
  new.component := session_user;
  if current_user in ('wijkteam_web', 'wijkteam_worker') then
    new.happened_at := clock_timestamp();
    new.id := audit_new_key();
  end if;
  return new;
end $$;
create trigger event_says_how_it_went before insert on audit_auditevent
  for each row execute function audit_say();
"""

# Owned by wijkteam_rights from access/migrations/0003_sealed_log.py on.
QUEUES = """
create function audit_queue() returns trigger language plpgsql security definer
set search_path = public, pg_temp as $$ begin
  insert into audit_unsealed (event_id) select id from written;
  return null;
end $$;
revoke execute on function audit_queue() from public;
create trigger event_waits_for_its_seal after insert on audit_auditevent
  referencing new table as written for each statement execute function audit_queue();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddField("auditevent", "behalf_id", models.UUIDField(null=True)),
        migrations.AddField(
            "auditevent", "method", models.CharField(blank=True, db_default="", max_length=8)
        ),
        migrations.AddField(
            "auditevent",
            "outcome",
            models.CharField(
                choices=[("done", "done"), ("refused", "refused"), ("failed", "failed")],
                db_default="done",
                default="done",
                max_length=8,
            ),
        ),
        migrations.AddField(
            "auditevent", "component", models.CharField(blank=True, db_default="", max_length=63)
        ),
        migrations.AddField(
            "auditactor",
            "salt",
            models.UUIDField(db_default=django.contrib.postgres.functions.RandomUUID()),
        ),
        migrations.CreateModel(
            name="AuditLink",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("event_id", models.UUIDField(unique=True)),
                ("sealed_at", models.DateTimeField()),
                ("actor_hash", models.BinaryField(null=True)),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_link"},
        ),
        migrations.CreateModel(
            name="AuditUnsealed",
            fields=[
                ("event_id", models.UUIDField(primary_key=True, serialize=False)),
                (
                    "queued_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
            ],
            options={"db_table": "audit_unsealed"},
        ),
        migrations.RunSQL(
            GUARDS,
            reverse_sql="drop trigger actor_is_never_changed on audit_auditactor;"
            "drop trigger actor_is_never_emptied on audit_auditactor;",
        ),
        migrations.RunSQL(SAYS, reverse_sql="drop function audit_say() cascade"),
        migrations.RunSQL(QUEUES, reverse_sql="drop function audit_queue() cascade"),
    ]
