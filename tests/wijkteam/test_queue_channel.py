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


def channel_alone(channel):
    return channel, "connection"


def closed_transport(channel):
    return channel.connection, "client"  # it was closed before its channels


@pytest.mark.parametrize("closed", [channel_alone, closed_transport])
def test_what_is_said_to_a_queue_that_went_is_an_error_of_the_connection(
    taken, caplog, monkeypatch, closed
):
    connection, message = taken
    channel = message.channel
    assert isinstance(channel, queue_channel.Channel)
    errors = connection.connection_errors
    with monkeypatch.context() as away:
        away.setattr(*closed(channel), None)
        channel._pool = channel._async_pool = None  # as after a connection that broke
        message.ack_log_error(logging.getLogger("test"), errors)
        with pytest.raises(errors):
            channel.qos.restore_unacked()  # as when it is closed
    assert not message.acknowledged  # and so it is handed out anew
    assert "Couldn't ack" in caplog.text
