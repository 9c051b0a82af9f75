"""Custody: an end has four eyes too, and an institution holds it through its member."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="custody",
            name="custody_is_confirmed_by_a_second_person",
        ),
        migrations.AddField(
            model_name="custody",
            name="case_id",
            field=models.UUIDField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="custody",
            name="end_confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="custody",
            name="end_confirmed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="end_evidence",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
        migrations.AddField(
            model_name="custody",
            name="end_recorded_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.organisation",
            ),
        ),
        migrations.AddField(
            model_name="custody",
            name="team",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="people.team",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confirmed_by__isnull", True),
                    models.Q(
                        models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                        models.Q(("confirmed_by", models.F("holder")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="custody_is_confirmed_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(("recorded_by", models.F("holder")), _negated=True),
                name="custody_is_not_recorded_by_its_holder",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organisation__isnull", True), ("kind", "guardian"), _connector="OR"
                ),
                name="an_organisation_holds_guardianship_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_recorded_by__isnull", True), ("ended_on__isnull", True)),
                    models.Q(("end_recorded_by__isnull", False), ("ended_on__isnull", False)),
                    _connector="OR",
                ),
                name="an_end_of_custody_has_who_recorded_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("end_confirmed_at__isnull", True), ("end_confirmed_by__isnull", True)
                    ),
                    models.Q(
                        ("end_confirmed_at__isnull", False), ("end_confirmed_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="an_end_of_custody_is_confirmed_with_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="custody",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("end_confirmed_by__isnull", True),
                    models.Q(
                        ("ended_on__isnull", False),
                        models.Q(("end_confirmed_by", models.F("end_recorded_by")), _negated=True),
                        models.Q(("end_confirmed_by", models.F("holder")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="an_end_of_custody_is_confirmed_by_a_second_person",
            ),
        ),
    ]
