"""`bin/bench`: measures, prints one JSON object on stdout and a table on stderr."""

import argparse
import os
import sys
import time
from pathlib import Path


def arguments():
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    add = parser.add_argument
    add("--households", type=int, default=20_000, help="families in the large database")
    add("--busy", type=int, default=4_000, help="families of the busiest professional")
    add("--cases", type=int, default=1_000_000, help="cases in the large database")
    add("--rounds", type=int, default=20, help="interleaved rounds of each comparison")
    add("--requests", type=int, default=20, help="requests to each site in a round")
    add("--times", type=int, default=10, help="repetitions of a page's SQL in a round")
    add("--pdfs", type=int, default=20, help="PDFs of each kind")
    add("--papers", type=int, default=200, help="plans on paper in a row, for memory")
    add("--lines", type=int, default=1_000_000, help="lines of the sealed log")
    add("--seconds", type=float, default=10, help="of writing lines beside the sealer")
    add("--start", action="store_true", help="also time bin/run from a fresh clone: minutes")
    add("--start-rounds", type=int, default=2, help="fresh clones")
    add("--only", action="append", help="one of the comparisons by name; may be given again")
    add("--keep", action="store_true", help="use the databases of the last run")
    add("--explain", type=Path, help="folder for the plans of all statements")
    return parser.parse_args()


def comparisons(options):
    from benchmarks import audit, backup, growth, long, pdf, queries, security, served, start

    found = {
        "served": served, "queries": queries, "security": security, "growth": growth, "long": long,
        "pdf": pdf, "audit": audit, "backup": backup,
    }  # fmt: skip
    if options.start:
        found["start"] = start
    return {name: room for name, room in found.items() if not options.only or name in options.only}


def main():
    options = arguments()
    os.environ["LOG_LEVEL"] = "ERROR"
    import django

    django.setup()
    from django.conf import settings

    from benchmarks import databases, measure

    rooms = comparisons(options)
    if set(rooms) - {"audit", "start"}:  # which have databases of their own
        tell("making the databases …")
        databases.make_all(options)
        tell(f"{databases.plan_rows(databases.LARGE):,} rows of plans, {options.cases:,} cases")
    found = []
    measure.show_heading()
    for room in rooms.values():
        found += [measure.shown(each) for each in room.measures(options)]
    tell("done")
    measure.show(found)
    for sentence in left_out(rooms, has_pdf=settings.PDF_AVAILABLE):
        print(f"LEFT OUT {sentence}", file=sys.stderr)
    return measure.verdict(found)


def left_out(rooms, *, has_pdf):
    """What the figures are silent about, so that nobody takes silence for a yes."""
    if "start" not in rooms:
        yield "bin_run.cold, bin_run.warm: --start times them, from a fresh clone, in minutes"
    if "pdf" in rooms and not has_pdf:
        yield "pdf.*: this machine lacks Pango"
    others = [name for name in NAMES if name not in rooms]
    if others:
        yield f"by --only: {', '.join(others)}"


BEGAN = time.monotonic()
NAMES = ("served", "queries", "security", "growth", "long", "pdf", "audit", "backup")


def tell(sentence):
    print(f"[{time.monotonic() - BEGAN:5.0f} s] {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
