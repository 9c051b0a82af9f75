"""The ages of signing, in one row that only maintenance changes."""

from django.db import migrations, models

from access.rows import allow, policy, protect

TABLE = "access_agerule"
# Inserted before row security is forced: a rule that is there is the strict one.
STRICT = f"insert into {TABLE} values (1, 12, 16, true);"  # noqa: S608 our own table
RIGHTS = (
    f"revoke insert, update, delete on {TABLE} from wijkteam_web, wijkteam_worker;"
    f"grant select on {TABLE} to wijkteam_rights;"
    + policy(TABLE, "select", "wijkteam_rights", using="true")
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0006_standstill"),
    ]

    operations = [
        migrations.CreateModel(
            name="AgeRule",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False),
                ),
                ("signs_along_from", models.PositiveSmallIntegerField(default=12)),
                ("signs_alone_from", models.PositiveSmallIntegerField(default=16)),
                ("is_signed_by_both", models.BooleanField(default=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="there_is_one_row_of_age_rules"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signs_alone_from__lte", 18),
                            ("signs_along_from__gte", 12),
                            ("signs_along_from__lte", models.F("signs_alone_from")),
                        ),
                        name="ages_of_signing_are_between_12_and_18",
                    ),
                ],
            },
        ),
        migrations.RunSQL(STRICT, reverse_sql=migrations.RunSQL.noop),
        protect(TABLE),
        allow(TABLE, select="true"),
        migrations.RunSQL(RIGHTS, reverse_sql=migrations.RunSQL.noop),
    ]
