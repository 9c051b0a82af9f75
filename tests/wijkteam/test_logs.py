"""What goes wrong is logged with its place, and without a word of a family."""

import io
import json
import logging
from pathlib import Path

import pytest
import structlog
from celery import Celery
from celery.app.trace import build_tracer
from django.conf import settings as ours
from django.urls import reverse
from gunicorn.config import Config
from structlog.testing import capture_logs

from launcher import site
from wijkteam.logs import where_it_broke, without_keys_in_paths

FAMILY = "20983d26-c8b2-416c-8f5e-08a2b2ce93f1"


def test_an_error_keeps_its_class_and_place_and_loses_its_words():
    try:
        raise ValueError("Failing row contains (Kevin van Dijk)")
    except ValueError as error:
        line = where_it_broke(None, "error", {"event": "x", "exc_info": error})
    assert line["error"] == "ValueError"
    assert "test_logs.py" in line["where"][-1]
    assert "Kevin" not in str(line)


def test_a_line_without_an_error_stays_as_it_is():
    assert where_it_broke(None, "info", {"event": "x"}) == {"event": "x"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("request", "GET /agenda/Geheim-0_x/afspraken.ics"),
        ("event", "Not Found: /agenda/Geheim-0_x/afspraken.ics"),
        ("event", "Too Many Requests: /agenda/Geheim-0_x/"),
    ],
)
def test_no_line_holds_the_address_of_somebodys_calendar(name, text):
    line = without_keys_in_paths(None, "info", {name: text, "status": 200})
    assert "Geheim" not in str(line)
    assert line[name].startswith(text.split("Geheim")[0])
    assert ours.LOG_STEPS.index(without_keys_in_paths) >= 0


@pytest.mark.parametrize("name", ["own_plan_first", "offer_answer", "offer_object"])
def test_no_line_tells_of_which_family_somebody_reads_alone(name):
    """With whose it is, and beside the key of a private line of the log, that would tell it all."""
    path = reverse(name, args=[FAMILY])
    line = without_keys_in_paths(None, "info", {"request": f"GET {path}", "event": f"No: {path}"})
    assert line == {"request": "GET /gezin/…", "event": "No: /gezin/…"}


def test_the_server_keeps_no_list_of_addresses():
    """What comes after a ? may be a code: only our own lines, without it, are written."""
    assert Config().accesslog is None
    assert "access-log" not in Path(site.__file__).read_text()


@pytest.fixture
def written():
    """What the processes would write of Celery's own lines."""
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    steps = structlog.processors.JSONRenderer()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(processor=steps, foreign_pre_chain=ours.LOG_STEPS)
    )
    log = logging.getLogger("celery")
    log.addHandler(handler)
    level, log.level = log.level, logging.INFO
    yield out
    log.level = level
    log.removeHandler(handler)


def run(fails, written):
    app = Celery("x", set_as_current=False)
    app.conf.task_ignore_result = True

    @app.task(name="boom")
    def boom(words):
        if fails:
            raise ValueError(f"Failing row contains ({words})")
        return words

    trace = build_tracer("boom", boom, app=app, eager=False, propagate=False)
    trace("id1", ("Kevin slaapt bij Fatma",), {}, {"id": "id1"})
    return written.getvalue()


def test_a_task_that_fails_leaves_its_name_class_and_place_and_no_words(written):
    text = run(True, written)
    line = json.loads(text.strip().splitlines()[-1])
    assert "boom" in line["event"]
    assert line["error"] == "ValueError"
    assert "Kevin" not in text


def test_what_a_task_gives_back_is_not_written(written):
    assert "Kevin" not in run(False, written)


def test_the_worker_s_own_errors_lose_their_words_too(written):
    logging.getLogger("celery.worker").warning("Task refused: %r", "Kevin slaapt bij Fatma")
    assert "Task refused" in written.getvalue()
    assert "Kevin" not in written.getvalue()


@pytest.fixture
def lines():
    steps = [structlog.contextvars.merge_contextvars]
    with capture_logs(processors=steps) as found:
        yield found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("proxies", "network"), [(0, "198.51.100.0/24"), (1, "203.0.113.0/24"), (2, "192.0.2.0/24")]
)
def test_a_line_of_a_request_holds_a_network_and_believes_our_own_proxies_alone(
    world, as_person, settings, lines, proxies, network
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    as_person(world.anja).get(
        reverse("today", args=[world.van_dijk.pk]), REMOTE_ADDR="198.51.100.77",
        headers={"X-Forwarded-For": "10.6.6.6, 192.0.2.99, 203.0.113.99"},
    )  # fmt: skip
    assert {line["network"] for line in lines if "network" in line} == {network}
    assert not any(word in str(lines) for word in (".77", ".99", "10.6.6.6"))
