import pytest

from tests.delivery.text_provider import TextProvider


@pytest.fixture
def provider(settings):
    """This house sends text messages, to a real server of the tests."""
    with TextProvider() as server:
        settings.TEXT_MESSAGE_URL, settings.TEXT_MESSAGE_TOKEN = server.url, "between-us"
        yield server
