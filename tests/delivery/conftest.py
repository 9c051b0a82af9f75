import pytest

from delivery.push_keys import new_pair
from tests.delivery.push_service import PushService
from tests.delivery.text_provider import TextProvider


@pytest.fixture
def provider(settings):
    """This house sends text messages, to a real server of the tests."""
    with TextProvider() as server:
        settings.TEXT_MESSAGE_URL, settings.TEXT_MESSAGE_TOKEN = server.url, "between-us"
        yield server


@pytest.fixture
def service(settings):
    """This house sends notifications, by a push service of the tests."""
    with PushService() as server:
        settings.PUSH_PUBLIC_KEY, settings.PUSH_PRIVATE_KEY = new_pair()
        settings.PUSH_SERVICES = [server.url]
        yield server
