import django.db.models.deletion
import uuid_utils.compat
from django.contrib.postgres.operations import UnaccentExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("happened_at", models.DateTimeField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("read", "looked at"),
                            ("create", "added"),
                            ("change", "changed"),
                            ("delete", "threw away"),
                            ("restore", "put back"),
                            ("print", "made a PDF of"),
                            ("download", "downloaded"),
                            ("grant", "gave access to"),
                            ("withdraw", "ended access to"),
                            ("invite", "invited somebody to"),
                            ("denied", "was refused"),
                            ("error", "went wrong at"),
                            ("maintenance", "maintained"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("family", "own plan"),
                            ("grant", "the family's decision"),
                            ("task", "legal task"),
                            ("none", "no right"),
                        ],
                        max_length=8,
                    ),
                ),
                ("person_id", models.UUIDField(null=True)),
                ("user_id", models.UUIDField(null=True)),
                ("household_id", models.UUIDField(null=True)),
                ("case_id", models.UUIDField(null=True)),
                ("team_id", models.UUIDField(null=True)),
                ("grant_id", models.UUIDField(null=True)),
                ("part", models.CharField(blank=True, max_length=12)),
                ("subject_kind", models.CharField(max_length=40)),
                ("subject_id", models.UUIDField(null=True)),
                ("route", models.CharField(blank=True, max_length=80)),
                ("request_id", models.CharField(blank=True, max_length=40)),
                ("network_point", models.CharField(blank=True, max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="AuditActor",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        serialize=False,
                        to="audit.auditevent",
                    ),
                ),
                ("household_id", models.UUIDField(null=True)),
                ("person_id", models.UUIDField(null=True)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(blank=True, max_length=80)),
                ("organisation", models.CharField(blank=True, max_length=120)),
                ("purpose", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["household_id", "-id"], name="event_of_household_newest"),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(
                condition=models.Q(("kind", "denied")), fields=["-id"], name="event_denied_newest"
            ),
        ),
        UnaccentExtension(),
        migrations.RunSQL(
            """
            do $$ begin
              if (select count(*) from pg_roles where rolname in ('wijkteam_web', 'wijkteam_worker',
                  'wijkteam_rights', 'wijkteam_counts', 'wijkteam_maintenance')) < 5 then
                raise exception 'The database roles are missing. Run wijkteam/roles.sql first.';
              end if;
            end $$;
            grant usage on schema public to wijkteam_web, wijkteam_worker, wijkteam_rights,
              wijkteam_counts, wijkteam_maintenance;
            alter default privileges in schema public grant select, insert, update, delete on tables
              to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
            alter default privileges in schema public grant usage on sequences
              to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
            grant select, insert, update, delete on all tables in schema public
              to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
            grant usage on all sequences in schema public
              to wijkteam_web, wijkteam_worker, wijkteam_maintenance;
            revoke all on audit_auditevent, audit_auditactor from wijkteam_web, wijkteam_worker;
            grant select, insert on audit_auditevent to wijkteam_web, wijkteam_worker;
            grant select on audit_auditactor to wijkteam_web, wijkteam_worker;
            revoke update, delete on audit_auditevent from wijkteam_maintenance;

            create function audit_refuse() returns trigger language plpgsql as $$ begin
              raise exception 'the log is append-only';
            end $$;
            create trigger event_is_never_changed before update or delete on audit_auditevent
              for each row execute function audit_refuse();
            create trigger event_is_never_emptied before truncate on audit_auditevent
              for each statement execute function audit_refuse();
            alter table audit_auditevent enable row level security;
            alter table audit_auditevent force row level security;
            alter table audit_auditactor enable row level security;
            alter table audit_auditactor force row level security;
            """,
            reverse_sql="drop function audit_refuse() cascade",
        ),
    ]
