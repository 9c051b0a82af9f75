"""The benchmark itself works: tiny sizes, on databases of its own in the server of the tests."""

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest

from benchmarks import __main__ as main
from benchmarks.measure import Measure

ROOT = Path(__file__).resolve().parent.parent.parent
TINY = {
    "households": 45, "busy": 3, "cases": 60, "rounds": 1, "requests": 2, "times": 1, "pdfs": 1,
    "papers": 3, "lines": 300, "seconds": 0.5,
}  # fmt: skip
AGREED = {
    "plan_page.cpu_ratio_to_bare": ("x", 2.0),
    "caseload.p95": ("ms", None),
    "dashboard.bare_p50": ("ms", None),
    "plan.queries.50_goals": ("queries", 15),
    "caseload.queries.40_families": ("queries", 12),
    "dashboard.queries.3_families": ("queries", 12),
    "row_security.plan.owner": ("x", 1.3),
    "row_security.steps.helper": ("x", 1.3),
    "row_security.caseload": ("x", 1.3),
    "row_security.plan.owner.rights_included": ("x", 3.5),
    "dashboard.sql_ratio_to_small": ("x", 1.3),
    "dashboard.sql_3_families": ("ms", None),
    "long.steps.cpu": ("ms", None),
    "long.goal.p95": ("ms", None),
    "long.messages.html": ("kB", 250),
    "audit.verify_300_lines": ("s", 60.0),
    "audit.choose_among_sealed": ("ms", 20.0),
    "audit.write_ratio_to_no_sealer": ("x", 1.3),
    "backup.there_and_back": ("s", 600.0),
}

MAY_BE_NOTHING = {"pdf.memory_growth_per_paper"}
# What takes a third of the time and is used by other tests too; measured with --long.
FOR_LONG = () if os.environ.get("LONG") else ("long", "pdf", "backup")


def is_embedded():
    """Only there the superuser comes in without a password."""
    address = urlsplit(os.environ.get("DATABASE_OWNER_URL", ""))
    return bool(parse_qs(address.query).get("host")) and not address.hostname


@pytest.fixture
def answer(tmp_path):
    if not is_embedded():
        pytest.skip("bin/bench measures on the embedded server only")
    sizes = [f"--{name}={value}" for name, value in TINY.items()]
    rooms = [f"--only={name}" for name in main.NAMES if name not in FOR_LONG]
    command = [sys.executable, "-m", "benchmarks", *sizes, "--explain", tmp_path / "plans"]
    command += rooms if FOR_LONG else []
    private = {"PRIVATE_ROOT": str(tmp_path / "private")}
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | private, capture_output=True, text=True, timeout=300
    )
    assert done.stdout, done.stderr[-3000:]
    return done


@pytest.mark.rest
def test_a_tiny_bench_measures_all_that_was_agreed(answer, tmp_path):
    """One test, for parallel workers would fill each other's databases."""
    measures = {measure["name"]: measure for measure in json.loads(answer.stdout)["measures"]}
    every_measure_says_what_was_found(measures.values())
    agreed = {name: each for name, each in AGREED.items() if name.split(".")[0] not in FOR_LONG}
    for name, (unit, budget) in agreed.items():
        assert (measures[name]["unit"], measures[name]["budget"]) == (unit, budget), name
    queries_do_not_grow_with_the_rows(measures)
    has_pdf = os.environ.get("PDF_AVAILABLE", "1") == "1" and "pdf" not in FOR_LONG
    assert ("pdf.ratio_to_bare_weasyprint" in measures) == has_pdf
    plan = (tmp_path / "plans" / "plan.owner.bound.txt").read_text()
    assert "Execution Time" in plan
    assert "careplans_goal" in plan
    assert "plan_page.cpu_ratio_to_bare" in answer.stderr  # the table for people
    over = [name for name, measure in measures.items() if not measure["ok"]]
    assert answer.returncode == (1 if over else 0)  # a tiny bench says nothing of the ratios
    assert all(f"TOO MUCH {name}" in answer.stderr for name in over)
    assert "LEFT OUT bin_run.cold, bin_run.warm: --start times them" in answer.stderr


def every_measure_says_what_was_found(measures):
    for measure in measures:
        assert set(measure) == {"name", "value", "unit", "budget", "ok", "spread"}
        assert measure["value"] > 0 or measure["name"] in MAY_BE_NOTHING, measure["name"]
        within = measure["budget"] is None or measure["value"] <= measure["budget"]
        assert measure["ok"] == within, measure["name"]


def queries_do_not_grow_with_the_rows(measures):
    for page in ("plan", "matters", "goals", "goal", "steps", "today"):
        few, many = (measures[f"{page}.queries.{goals}_goals"] for goals in (5, 50))
        assert few["value"] == many["value"] <= 15, page


@pytest.fixture
def bench(monkeypatch, capsys):
    """`bench(measure, …, asked)`: what it ends with, and what it says, with these figures."""

    def ends(*found, asked=()):
        room = SimpleNamespace(measures=lambda options: found)
        rooms = {"audit": room} | ({"start": room} if "--start" in asked else {})
        monkeypatch.setattr(main, "comparisons", lambda options: rooms)
        monkeypatch.setattr(sys, "argv", ["bin/bench", *asked])
        monkeypatch.setenv("LOG_LEVEL", "ERROR")
        code, said = main.main(), capsys.readouterr()
        assert json.loads(said.out)["measures"][0]["name"] == found[0].name
        return code, said.err

    return ends


def test_a_measure_over_its_budget_fails_the_bench_and_is_named(bench):
    within, only_known = Measure("within", 1.3, "x", 1.3), Measure("known", 99.0, "ms")
    code, said = bench(within, only_known)
    assert (code, "TOO MUCH" in said) == (0, False)
    code, said = bench(within, Measure("over", 1.31, "x", 1.3), only_known)
    assert code == 1
    assert "TOO MUCH over: 1.31 x, agreed is 1.3" in said
    assert "TOO MUCH within" not in said


def test_it_says_what_it_left_out(bench):
    figure = Measure("within", 1.0, "x", 1.3)
    assert "LEFT OUT bin_run.cold, bin_run.warm: --start" in bench(figure)[1]
    _code, said = bench(figure, asked=["--start", "--only", "audit"])
    assert "bin_run" not in said
    assert "LEFT OUT by --only: served, queries, security, growth, long, pdf" in said


def test_without_pango_it_says_that_no_pdf_was_measured():
    everything = dict.fromkeys([*main.NAMES, "start"])
    assert list(main.left_out(everything, has_pdf=False)) == ["pdf.*: this machine lacks Pango"]
    assert list(main.left_out(everything, has_pdf=True)) == []


def test_every_comparison_is_known_by_name():
    options = SimpleNamespace(start=True, only=None)
    assert list(main.comparisons(options)) == [*main.NAMES, "start"]


def test_the_bare_site_is_no_part_of_the_product():
    """Nothing of the product speaks of the benchmarks, so no address of theirs can be reached."""
    rooms = ("audit", "people", "access", "writing", "delivery", "network", "careplans",
             "casework", "wijkteam")  # fmt: skip
    files = [file for room in rooms for file in (ROOT / room).rglob("*.py")]
    assert files
    assert [file for file in files if "benchmarks" in file.read_text()] == []
