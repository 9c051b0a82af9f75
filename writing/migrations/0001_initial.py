import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from access.rows import USER, allow, protect


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestKey",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("request_id", models.UUIDField(db_index=True)),
                ("form", models.CharField(max_length=60)),
                ("then", models.CharField(max_length=300)),
                ("words_id", models.UUIDField(null=True)),
                ("made_kind", models.CharField(blank=True, max_length=60)),
                ("made_id", models.UUIDField(null=True)),
                ("made_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("form", models.CharField(max_length=60)),
                ("about_id", models.UUIDField(null=True)),
                ("words", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "form", "about_id"),
                        name="one_draft_per_person_form_and_thing",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        protect("writing_draft"),
        allow(
            "writing_draft",
            select=f"user_id = {USER}",
            insert=f"user_id = {USER}",
            update=f"user_id = {USER}",
            delete=f"user_id = {USER}",
        ),
        protect("writing_requestkey"),
        allow(
            "writing_requestkey",
            select=f"user_id = {USER}",
            insert=f"user_id = {USER}",
            update=f"user_id = {USER}",
        ),
        # The hourly cleaning: drafts after 90 days, request keys after 2.
        migrations.RunSQL(
            "create policy old_drafts_see on writing_draft for select to wijkteam_worker "
            "using (saved_at < now() - interval '90 days');"
            "create policy old_drafts_go on writing_draft for delete to wijkteam_worker "
            "using (saved_at < now() - interval '90 days');"
            "create policy old_keys_see on writing_requestkey for select to wijkteam_worker "
            "using (made_at < now() - interval '2 days');"
            "create policy old_keys_go on writing_requestkey for delete to wijkteam_worker "
            "using (made_at < now() - interval '2 days');",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
