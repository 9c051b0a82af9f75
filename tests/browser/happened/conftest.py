"""Rows in a transaction that rolls back, as ordinary tests have them, and one browser window."""

import pytest
from django.db import connection
from pytest_django.fixtures import _django_db_helper  # noqa: F401 fixtures

from tests.browser.conftest import device_of
from tests.browser.happened.scene import Scene
from tests.browser.happened.window import Window
from tests.casework.deaths import died, fresh, undo, write_down  # noqa: F401 fixtures
from tests.casework.keepers import asked, death, proposed  # noqa: F401 fixtures
from tests.casework.test_custody_door import bram  # noqa: F401 fixtures
from tests.conftest import as_web_role  # noqa: F401 fixtures
from tests.oversight.test_standstill import second_owner, still  # noqa: F401 fixtures
from tests.wijkteam.conftest import quick_passwords, with_password  # noqa: F401 fixtures


@pytest.fixture(scope="package")
def glass(started, chromium, django_db_blocker):
    """One window for all these pages: opening another takes half a second.

    The connection that these tests used ends with it, so that the database can be copied again.
    """
    screen = device_of(chromium, started, None)
    yield Window(screen, started.address)
    screen.page.context.close()
    with django_db_blocker.unblock():
        connection.close()


@pytest.fixture
def window(glass, request):
    request.node.screens = [glass.screen]
    yield glass
    assert glass.screen.complaints == []


@pytest.fixture
def scene(request, settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path
    return Scene(request)
