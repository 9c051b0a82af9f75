"""What a worker says to a queue that went away while it was at work is an error that it knows."""

import logging
from uuid import uuid4

import pytest
from django.conf import settings
from kombu import Connection

from wijkteam import queue_channel


@pytest.fixture
def taken():
    """The connection, and a message taken from a queue."""
    with Connection(settings.CELERY_BROKER_URL) as found:
        queue = found.SimpleQueue(f"test-{uuid4().hex}")
        queue.put("work")
        yield found, queue.get(timeout=10)


def test_a_task_is_done_after_its_channel_was_closed(taken, caplog):
    connection, message = taken
    channel = message.channel
    assert isinstance(channel, queue_channel.Channel)
    channel.close()
    channel.connection = None
    channel._pool = channel._client = None
    message.ack_log_error(logging.getLogger("test"), connection.connection_errors)
    assert not message.acknowledged  # and so it is handed out anew
    assert "Couldn't ack" in caplog.text
