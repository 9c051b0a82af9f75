"""A database of its own for tests whose connections commit.

What they write can be swept away, but a line of the log cannot be taken back: whoever counts lines
afterwards in the same database would find them.
"""

import psycopg
import pytest
from django.db import connection

from tests.browser.servers import Copy


def a_copy(blocker):
    """Enter a copy of the world, and leave and drop it again."""
    with blocker.unblock():
        copy = Copy(connection.settings_dict["NAME"])
        copy.name = f"{copy.template}_apart"
        copy.make()
        copy.enter()
        try:
            yield copy
        finally:
            copy.leave()
            copy.drop()


@pytest.fixture(scope="module")
def world_apart(django_db_setup, django_db_blocker):
    """For all tests of a file: it says so with `usefixtures`."""
    yield from a_copy(django_db_blocker)


def lines_of_the_log():
    """How many are there; asked as who reads all of them."""
    values = connection.get_connection_params()
    wanted = {k: values[k] for k in ("dbname", "user", "password", "host", "port") if values.get(k)}
    with psycopg.connect(**wanted) as own:
        own.execute("set role wijkteam_maintenance")
        return own.execute("select count(*) from audit_auditevent").fetchone()[0]
