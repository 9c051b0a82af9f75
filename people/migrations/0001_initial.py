import uuid

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Household",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name of the family")),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("municipality", "municipality"),
                            ("school", "school"),
                            ("housing", "housing association"),
                            ("police", "police"),
                            ("protection", "youth protection"),
                            ("care", "care provider"),
                            ("community", "neighbourhood organisation"),
                        ],
                        max_length=20,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "email",
                    models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
                ),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"),
                        name="user_email_is_unique_in_any_case",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Address",
            fields=[
                (
                    "household",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="people.household",
                    ),
                ),
                ("street", models.CharField(max_length=120, verbose_name="street and number")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                (
                    "is_secret",
                    models.BooleanField(
                        default=False, verbose_name="nobody outside our family may see this"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("first_name", models.CharField(max_length=80, verbose_name="first name")),
                ("prefix", models.CharField(blank=True, max_length=20, verbose_name="prefix")),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=120, verbose_name="last name"),
                ),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="phone")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("version", models.PositiveIntegerField(db_default=1, default=1)),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("area", models.CharField(max_length=120, verbose_name="area")),
                (
                    "how_to_reach",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="how to reach the team"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="teams",
                        to="people.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrganisationMembership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("partner", "partner professional"),
                            ("privacy_officer", "privacy officer"),
                        ],
                        default="partner",
                        max_length=20,
                    ),
                ),
                ("job", models.CharField(blank=True, max_length=80, verbose_name="job")),
                ("started_on", models.DateField(default=django.utils.timezone.localdate)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to="people.organisation"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="offices",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("organisation", "person", "role"),
                        name="a_person_has_a_role_in_an_organisation_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("code_hash", models.CharField(max_length=64, unique=True)),
                ("invited_at", models.DateTimeField(auto_now_add=True)),
                ("expires_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("is_accepted", models.BooleanField(null=True)),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="people.household",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("is_accepted__isnull", True)),
                            models.Q(
                                ("answered_at__isnull", False), ("is_accepted__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_invitation_has_an_answer",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("parent", "parent"),
                            ("child", "child"),
                            ("partner", "partner"),
                            ("carer", "carer"),
                            ("other", "lives with us"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("is_owner", models.BooleanField(default=False, verbose_name="owner of the plan")),
                ("started_on", models.DateField(default=django.utils.timezone.localdate)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("changes", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "household",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="people.household",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("ended_on__gte", models.F("started_on")),
                            _connector="OR",
                        ),
                        name="a_household_member_ends_after_the_start",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("household", "person"),
                        name="a_person_is_in_a_household_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Custody",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("parent", "parental authority"), ("guardian", "guardianship")],
                        default="parent",
                        max_length=10,
                    ),
                ),
                ("evidence", models.CharField(max_length=200)),
                ("started_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "child",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="custodies",
                        to="people.person",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="custody_of",
                        to="people.person",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="custody_is_confirmed_by_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True), ("confirmed_by__isnull", True)
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False), ("confirmed_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="custody_confirmation_has_who_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("child", models.F("holder")), _negated=True),
                        name="custody_is_held_by_another_person",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TeamMembership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("professional", "professional"), ("leader", "team leader")],
                        default="professional",
                        max_length=12,
                    ),
                ),
                ("job", models.CharField(blank=True, max_length=80, verbose_name="job")),
                ("started_on", models.DateField(default=django.utils.timezone.localdate)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team_memberships",
                        to="people.person",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="people.team",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("team", "person", "role"),
                        name="a_person_has_a_role_in_a_team_once",
                    )
                ],
            },
        ),
        migrations.RunSQL(
            "alter table people_person enable row level security; "
            "alter table people_person force row level security;"
            "alter table people_household enable row level security; "
            "alter table people_household force row level security;"
            "alter table people_householdmember enable row level security; "
            "alter table people_householdmember force row level security;"
            "alter table people_address enable row level security; "
            "alter table people_address force row level security;"
            "alter table people_custody enable row level security; "
            "alter table people_custody force row level security;"
            "alter table people_organisation enable row level security; "
            "alter table people_organisation force row level security;"
            "alter table people_organisationmembership enable row level security; "
            "alter table people_organisationmembership force row level security;"
            "alter table people_team enable row level security; "
            "alter table people_team force row level security;"
            "alter table people_teammembership enable row level security; "
            "alter table people_teammembership force row level security;"
            "alter table people_invitation enable row level security; "
            "alter table people_invitation force row level security;"
        ),
    ]
