"""Pages of one family with a plan of years: 60 goals, 300 steps, 1,000 messages."""

from benchmarks import pages
from benchmarks.databases import LARGE, WEB, address, django_on
from benchmarks.measure import Measure, measured, percentile
from benchmarks.served import WARMING, Figures, ask
from benchmarks.server import Server

FEWEST = 40  # a smaller database has no such family
MOST_KILOBYTES = 250
REQUESTS = 4  # of each page in a round: the whole takes less than a minute


def targets(household):
    """What is long in it; `today` and `plan` are the front pages that have to stay short."""
    found = pages.of_household(household)
    del found["matters"]
    talk = f"berichten/{pages.key('talk', household)}/"
    return found | {"messages": pages.plan_page("messages", talk, household)}


def measures(options):
    if options.households <= FEWEST:
        return
    shown = targets(options.households)
    with Server("bench-long", "wijkteam", address(WEB, LARGE)) as server:
        with django_on(LARGE):
            pages.log_in(shown["plan"])
        asked = {name: ((page.path, pages.cookies(page)), Figures())
                 for name, page in shown.items()}  # fmt: skip
        sizes = {name: size_of(server, page) for name, (page, _figures) in asked.items()}
        for _round in range(options.rounds):
            for page, figures in asked.values():
                ask(server, page, figures, min(REQUESTS, options.requests))
    for name, (_page, figures) in asked.items():
        yield from report(f"long.{name}", figures, sizes[name])


def size_of(server, page):
    """Kilobytes of HTML, after what the first requests load."""
    server.wait(page)
    return [len(server.get(*page)[1]) for _time in range(WARMING // 5)][-1] / 1000


def report(name, figures, kilobytes):
    milliseconds = [1000 * each for each in figures.seconds]
    yield measured(f"{name}.cpu", [1000 * each for each in figures.cpu], "ms")
    yield measured(f"{name}.p50", milliseconds, "ms")
    yield Measure(f"{name}.p95", percentile(milliseconds, 95), "ms")
    yield Measure(f"{name}.html", kilobytes, "kB", MOST_KILOBYTES)
