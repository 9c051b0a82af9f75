"""Coming back without phone and mail, and what the worker may not read of log-ins."""

import uuid
from pathlib import Path

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from access.rows import USER, allow, policy, protect

SQL = Path(__file__).parent.parent / "sql" / "0001_recovery.sql"
OPEN_FUNCTIONS = [
    "recovery_ask(text, text, text)", "recovery_state(uuid)", "recovery_find(text)",
    "recovery_check(text, text)", "recovery_confirm(text)", "recovery_owners(uuid)",
    "recovery_use(uuid)", "recovery_stop()", "recovery_user(uuid)", "recovery_look(text)",
    "recovery_since(uuid)",
]  # fmt: skip
INNER_FUNCTIONS = [
    "recovery_note(uuid, text, text)", "recovery_households(uuid)",
    "recovery_make_room(uuid, text, integer, boolean)",
]  # fmt: skip
TABLE = "wijkteam_recovery"
# Of what the functions of this room write lines: coming back, and what ends when somebody leaves.
LINES = "subject_kind in ('recovery', 'recovery_use', 'grant', 'proposal')"
SIGN_ON = "socialaccount_socialaccount, socialaccount_socialapp, socialaccount_socialtoken"


def rights_role():
    """The functions write; who serves pages only reads that its own log-in is asked for."""
    lines = [f"grant select, insert, update on {TABLE} to wijkteam_rights;"]
    lines += [
        "grant select (id, email, is_active) on people_user to wijkteam_rights;",
        "grant insert on audit_auditevent to wijkteam_rights;",
        policy("audit_auditevent", "insert", "wijkteam_rights", check=LINES),
        policy(TABLE, "select", "wijkteam_rights", using="true"),
        policy(TABLE, "insert", "wijkteam_rights", check="true"),
        policy(TABLE, "update", "wijkteam_rights", using="true", check="true"),
        f"revoke insert, update, delete on {TABLE} from wijkteam_web, wijkteam_worker;",
        f"revoke all on {SIGN_ON} from wijkteam_worker;",
    ]
    return "\n".join(lines)


def function_owners():
    names = OPEN_FUNCTIONS + INNER_FUNCTIONS
    lines = [f"revoke execute on function {name} from public;" for name in names]
    lines += [f"grant execute on function {name} to wijkteam_web;" for name in OPEN_FUNCTIONS]
    # Owning a function in the schema asks for CREATE there, which nobody keeps.
    lines.append("grant create on schema public to wijkteam_rights;")
    lines += [f"alter function {name} owner to wijkteam_rights;" for name in names]
    lines.append("revoke create on schema public from wijkteam_rights;")
    return "\n".join(lines)


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_rights"),
        ("people", "0001_initial"),
        ("socialaccount", "__latest__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Recovery",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number_hash", models.CharField(max_length=64, unique=True)),
                ("asked_from", models.CharField(blank=True, max_length=64)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                (
                    "checked_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("document", "I saw a passport, identity card or driving licence"),
                            ("known", "I know this person well, and we are face to face"),
                        ],
                        max_length=10,
                    ),
                ),
                ("checked_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("stopped_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("checked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="a_recovery_is_confirmed_by_a_second_person",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_at__isnull", True),
                            ("checked_at__isnull", False),
                            _connector="OR",
                        ),
                        name="a_recovery_is_checked_before_it_is_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("used_at__isnull", True),
                            models.Q(("confirmed_at__isnull", False), ("stopped_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="a_recovery_is_used_when_two_confirmed_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("person", models.F("checked_by")), _negated=True),
                            models.Q(("person", models.F("confirmed_by")), _negated=True),
                        ),
                        name="nobody_lets_themselves_back_in",
                    ),
                ],
            },
        ),
        protect(TABLE),
        allow(TABLE, select=f"user_id = {USER}", roles="wijkteam_web"),
        migrations.RunSQL(rights_role()),
        migrations.RunSQL(SQL.read_text()),
        migrations.RunSQL(function_owners()),
    ]
