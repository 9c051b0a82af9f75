"""Which tests a run is for, so that all tests stay inside fifteen minutes on two cores.

`bin/test` runs everything but three kinds. `bin/test --rest` runs the tests that are marked `rest`,
and of those marked `halved` the other half: what one change in a hundred breaks, and takes as long
as a thousand other tests. The two together leave out only what is marked `long`; `.ci/run` runs
both. `bin/test --long` runs all. Whoever names a file gets all of it but what is long.
"""

import os
from zlib import crc32

IS_LONG = bool(os.environ.get("LONG"))
IS_REST = bool(os.environ.get("REST"))


def note_what_was_named(config):
    """Its workers are told in the environment: to them each path looks as if it were named."""
    if not hasattr(config, "workerinput") and config.args_source is config.ArgsSource.ARGS:
        os.environ["TESTS_NAMED"] = "1"


def now(item):
    """Whether this test belongs to this run."""
    if IS_LONG:
        return True
    if item.get_closest_marker("long"):
        return False
    return bool(os.environ.get("TESTS_NAMED")) or turn_of(item) == IS_REST


def turn_of(item):
    """True for the rest, the same each time: by the name of the test, as nobody may choose."""
    if item.get_closest_marker("halved") and hasattr(item, "callspec"):
        return bool(crc32(item.nodeid.encode()) % 2)
    return bool(item.get_closest_marker("rest"))
