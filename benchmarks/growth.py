"""Whether lists cost the same in a small and in a large database, the asker's own work being equal;
and what they cost somebody whose own work is a hundred times as much."""

from benchmarks import pages
from benchmarks.databases import LARGE, SMALL, WEB, connect, django_on
from benchmarks.measure import measured, ratio
from benchmarks.queries import statements
from benchmarks.replay import explain, interleaved, run, within_context

BUDGET = 1.3
BUSY_TIMES = 3


def measures(options):
    lists = pages.of_professional(1)
    sent = {name: texts(lists, name) for name in (LARGE, SMALL)}
    for name in lists:
        large, small = ((WEB, database, sent[database][name]) for database in (LARGE, SMALL))
        rounds = interleaved(large, small, rounds=options.rounds, times=options.times)
        yield ratio(f"{name}.sql_ratio_to_small", rounds, BUDGET)
        yield measured(f"{name}.sql_large", [ours for ours, _small in rounds], "ms")
        if options.explain:
            explain(*large, options.explain / f"{name}.large.txt")
            explain(*small, options.explain / f"{name}.small.txt")
    yield from busy(options)


def texts(lists, database):
    """The statements of each list in a database."""
    with django_on(database):
        return {name: within_context(statements(page)) for name, page in lists.items()}


def busy(options):
    for name, sent in texts(pages.of_professional(2), LARGE).items():
        with connect(WEB, LARGE) as connection:
            times = [1000 * run(connection, sent) for _time in range(BUSY_TIMES)]
        yield measured(f"{name}.sql_{options.busy}_families", times, "ms")
