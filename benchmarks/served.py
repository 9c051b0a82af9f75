"""Pages of the product and of the bare site, asked in turn; what each costs its worker."""

from dataclasses import dataclass, field

from benchmarks import pages
from benchmarks.databases import LARGE, UNBOUND, WEB, address, django_on
from benchmarks.measure import Measure, measured, percentile, ratio
from benchmarks.server import Server

BUDGETS = {"plan_page": 2.0}
WARMING = 10
NEARLY = 0.02  # the two bodies are the same page


@dataclass
class Figures:
    """Of one site and page: CPU per request in each round, and every answering time."""

    cpu: list = field(default_factory=list)
    seconds: list = field(default_factory=list)


def targets():
    """Of each page: who looks, and its addresses on the product and on the bare site."""
    plan = pages.of_household(1)["plan"]
    lists = pages.of_professional(1)
    bare_plan = f"/bare/plan/{pages.key('household', 1)}/"
    return {
        "plan_page": (plan, plan.path, bare_plan),
        "caseload": (lists["caseload"], lists["caseload"].path, "/bare/caseload/"),
        "dashboard": (lists["dashboard"], lists["dashboard"].path, "/bare/dashboard/"),
    }


def measures(options):
    product = Server("bench-product", "wijkteam", address(WEB, LARGE))
    bare = Server("bench-bare", "benchmarks.bare", address(UNBOUND, LARGE))
    with product, bare:
        for name, (page, *paths) in targets().items():
            with django_on(LARGE):
                pages.log_in(page)
            sites = [
                (server, (path, pages.cookies(page)), Figures())
                for server, path in zip((product, bare), paths, strict=True)
            ]
            warm(name, sites)
            for number in range(options.rounds):
                for site in sites if number % 2 else reversed(sites):
                    ask(*site, options.requests)
            yield from report(name, *(figures for _server, _page, figures in sites))


def warm(name, sites):
    """Load what the first requests load, and see that both sites show the same page."""
    bodies = []
    for server, page, _figures in sites:
        server.wait(page)
        bodies.append([server.get(*page)[1] for _time in range(WARMING)][-1])
    ours, theirs = map(len, bodies)
    if abs(ours - theirs) > NEARLY * ours:
        raise SystemExit(f"{name}: the bare site shows another page ({theirs} bytes for {ours})")


def ask(server, page, figures, requests):
    before = server.cpu()
    figures.seconds += [server.get(*page)[0] for _time in range(requests)]
    figures.cpu.append((server.cpu() - before) / requests)


def report(name, ours, theirs):
    rounds = list(zip(ours.cpu, theirs.cpu, strict=True))
    yield ratio(f"{name}.cpu_ratio_to_bare", rounds, BUDGETS.get(name))
    for site, figures in (("", ours), ("bare_", theirs)):
        milliseconds = [1000 * each for each in figures.seconds]
        yield measured(f"{name}.{site}cpu", [1000 * each for each in figures.cpu], "ms")
        yield measured(f"{name}.{site}p50", milliseconds, "ms")
        yield Measure(f"{name}.{site}p95", percentile(milliseconds, 95), "ms")
