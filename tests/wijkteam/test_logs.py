"""What goes wrong is logged with its place, and without a word of a family."""

from pathlib import Path

from gunicorn.config import Config

from launcher import site
from wijkteam.logs import where_it_broke


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


def test_the_server_keeps_no_list_of_addresses():
    """What comes after a ? may be a code: only our own lines, without it, are written."""
    assert Config().accesslog is None
    assert "access-log" not in Path(site.__file__).read_text()
