"""A queue that takes the call and then says nothing holds up no page."""

import socket
import time

import pytest
from kombu.exceptions import OperationalError

from delivery.tasks import make_document
from wijkteam.celery import app

PATIENCE = 10.0  # seconds, far below the 40 that a frozen Valkey took


def test_a_silent_queue_is_given_up_soon():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        begun = time.monotonic()
        with (
            app.connection_for_write(f"redis://127.0.0.1:{port}/0") as connection,
            pytest.raises(OperationalError),
        ):
            make_document.apply_async(["x"], retry=False, connection=connection)
        assert time.monotonic() - begun < PATIENCE
