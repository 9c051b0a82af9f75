"""What row security costs: the same statements as the web role and as a role without policies."""

from benchmarks import pages
from benchmarks.databases import LARGE, UNBOUND, WEB, django_on
from benchmarks.measure import measured, ratio
from benchmarks.queries import statements
from benchmarks.replay import explain, interleaved, within_context

BUDGET = 1.3
# With computing the rights themselves, against no rights at all: a fixed cost of a few milliseconds
# a request, which a page of few rows (what matters) feels most.
WITH_RIGHTS = 3.5
CONTEXT = ("select * from access_enter(", "select * from access_enter_household(")


def asked():
    """The pages of a plan for its owner and for the professional who helps; the caseload."""
    helper = pages.of_household(1, kind="professional", number=1)
    shown = {f"{name}.owner": page for name, page in pages.of_household(1).items()}
    shown |= {f"{name}.helper": helper[name] for name in ("plan", "goal", "steps")}
    return shown | pages.of_professional(1)


def measures(options):
    with django_on(LARGE):
        texts = {name: within_context(statements(page)) for name, page in asked().items()}
    for name, page in texts.items():
        yield from compared(name, page, options)
        if options.explain:
            explain(WEB, LARGE, page, options.explain / f"{name}.bound.txt")
            explain(UNBOUND, LARGE, page, options.explain / f"{name}.unbound.txt")


def compared(name, page, options):
    """The same statements on both; of a plan also against no computing of rights."""
    sizes = {"rounds": options.rounds, "times": options.times}
    bound = WEB, LARGE, page
    rounds = interleaved(bound, (UNBOUND, LARGE, page), **sizes)
    yield ratio(f"row_security.{name}", rounds, BUDGET)
    yield measured(f"row_security.{name}.sql", [ours for ours, _theirs in rounds], "ms")
    if "." in name:  # the counts of a list are empty without a context
        bare = [text for text in page if not text.startswith(CONTEXT)]
        rounds = interleaved(bound, (UNBOUND, LARGE, bare), **sizes)
        yield ratio(f"row_security.{name}.rights_included", rounds, WITH_RIGHTS)
