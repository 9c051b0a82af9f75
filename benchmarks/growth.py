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
    with connect(WEB, LARGE) as large, connect(WEB, SMALL) as small:
        for name in lists:
            sides = (large, sent[LARGE][name]), (small, sent[SMALL][name])
            for side in sides:
                run(*side)  # the cache is warm for both
            rounds = interleaved(*sides, rounds=options.rounds, times=options.times)
            yield ratio(f"{name}.sql_ratio_to_small", rounds, BUDGET)
            yield measured(f"{name}.sql_large", [large for large, _small in rounds], "ms")
            if options.explain:
                explain(*sides[0], options.explain / f"{name}.large.txt")
                explain(*sides[1], options.explain / f"{name}.small.txt")
        yield from busy(large, options)


def texts(lists, database):
    """The statements of each list in a database."""
    with django_on(database):
        return {name: within_context(statements(page)) for name, page in lists.items()}


def busy(connection, options):
    for name, sent in texts(pages.of_professional(2), LARGE).items():
        times = [1000 * run(connection, sent) for _time in range(BUSY_TIMES)]
        yield measured(f"{name}.sql_{options.busy}_families", times, "ms")
