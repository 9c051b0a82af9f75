"""Who can make things in the database: its owner, while it migrates, and nobody else."""

import pytest
from django.db import ProgrammingError, connection, transaction

pytestmark = pytest.mark.django_db
ROLES = "select rolname from pg_roles where rolname ~ '^wijkteam_' order by rolname"
MAY = "select has_schema_privilege(%s, 'public', 'create')"


def ask(sql, params=()):
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


def test_only_the_owner_may_create_in_the_schema():
    roles = ask(ROLES)
    assert len(roles) == 6
    assert [role for role in roles if ask(MAY, [role]) == [True]] == ["wijkteam_owner"]
    assert ask(MAY, ["public"]) == [False]


@pytest.mark.parametrize("role", ["web", "worker", "rights", "counts", "maintenance"])
def test_nobody_else_makes_a_function(role):
    with connection.cursor() as cursor:
        cursor.execute("reset role")
        cursor.execute(f"set local role wijkteam_{role}")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute("create function public.mine() returns int language sql return 1")
